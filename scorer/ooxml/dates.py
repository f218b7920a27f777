"""ISO dates of strict workbooks (`t="d"`) as the serial numbers that every other cell uses."""

from __future__ import annotations


def serial_of(text: str, date1904: bool) -> str | None:
    """The serial number of `2021-12-31`, `2021-12-31T12:00:00` or `12:00:00` as digits, None for anything else.

    Days since 1899-12-30; before March 1900 Excel counts a day that never was, so those dates are one less.
    """
    from datetime import datetime, time, timedelta

    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        try:
            clock = time.fromisoformat(text)
        except ValueError:
            return None
        passed = timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)
    else:
        passed = moment - (datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30))
        if not date1904 and passed.days <= 60:
            passed -= timedelta(days=1)
    return f"{passed / timedelta(days=1):.15g}"
