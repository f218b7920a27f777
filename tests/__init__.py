"""The tests: they mirror scorer/, plus the oracle that recalculates workbooks."""
