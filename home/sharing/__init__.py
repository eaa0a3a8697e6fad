"""The picture that messengers and networks show beside a shared link, drawn for each page.

`subjects` says what is on it, `design` draws it, `lettering` sets its words.
"""
