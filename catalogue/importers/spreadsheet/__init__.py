"""Offerings in the rows of a spreadsheet, CSV or XLSX.

`sheet` turns a file into cells, `rows` cells into what each row says, `comparing` finds what that
would change, `applying` writes it for a whole catalogue; for an organisation's own listings the
network does.
"""
