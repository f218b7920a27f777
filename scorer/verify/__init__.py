"""Whether a scored workbook still is what the rules give; for the bureau that receives it."""
