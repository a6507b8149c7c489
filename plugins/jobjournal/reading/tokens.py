"""What a text is taken apart to: the beginnings, ends and leaves of its blocks, in their order."""

from typing import NamedTuple

MAX_NESTING = 40
"""Levels of tokens; a list within a list takes two. What is deeper is not looked at."""


class Token(NamedTuple):
    """One of them, in markdown-it's words; a text has many, so it is a tuple."""

    type: str
    tag: str = ""
    nesting: int = 0
    """1 begins a block, -1 ends one, 0 is a leaf."""
    level: int = 0
    """In how many blocks it stands."""
    map: list[int] | None = None
    """The lines from which to before which it reaches; an end has none."""
    content: str = ""
    info: str = ""
    markup: str = ""
    hidden: bool = False
    """Whether it is a paragraph of a list without blank lines."""
