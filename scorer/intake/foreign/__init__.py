"""Workbooks of other formats: .xls, .et, .ods, .xlsb, and what opens with a password. Imported only when one comes."""
