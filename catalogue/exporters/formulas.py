"""Text that a spreadsheet program will not run as a formula.

A cell of a CSV file that begins with one of these signs is a formula for Excel and LibreOffice,
whoever wrote it. An apostrophe before it makes it text; the reader of spreadsheets takes it off.
"""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """The text, with an apostrophe before it where it could be a formula.

    >>> defused("=1+1"), defused("Krug"), defused(" =1+1")
    ("'=1+1", 'Krug', "' =1+1")

    What begins with an apostrophe gets another, so that nothing is lost on the way back.

    >>> fused("'n Guten"), fused(defused("'n Guten"))
    ("'n Guten", "'n Guten")
    """
    begins = text.lstrip(" ")
    return f"'{text}" if begins.startswith((*FORMULA_SIGNS, "'")) else text


def fused(text: str) -> str:
    """The text as it was before `defused`.

    >>> fused("'+49 3943 1"), fused("+49 3943 1"), fused("'n Guten")
    ('+49 3943 1', '+49 3943 1', "'n Guten")
    """
    begins = text[1:].lstrip(" ") if text.startswith("'") else ""
    return text[1:] if begins.startswith((*FORMULA_SIGNS, "'")) else text
