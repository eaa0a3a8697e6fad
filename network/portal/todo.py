"""What a thing to do is."""

from typing import NamedTuple


class Todo(NamedTuple):
    """One thing to do: what, why, and where. Without an action there is nothing but to wait.

    `is_done_by_post`: pressing the button does it, and `more_url` shows what it is about.
    """

    icon: str
    title: str
    text: str
    action: str = ""
    url: str = ""
    is_urgent: bool = False
    is_done_by_post: bool = False
    more_url: str = ""
