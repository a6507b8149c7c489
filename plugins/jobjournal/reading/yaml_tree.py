"""The one tree of YAML: every scalar as the user typed it, with its line and its places in the text.

To a reader a `Text` is a str, `Items` a list and `Fields` a dict, with what is empty left out or None. To a writer the same
values say where they begin and end, and `written` and `pairs` hold the empty ones, too. Places are counted in characters.
"""

from __future__ import annotations

from collections.abc import Iterable


class Text(str):
    """A scalar as typed. Without a style it is plain; `|` and `>` are blocks, quotes are quotes, `*` refers elsewhere."""

    __slots__ = ("end", "line", "start", "style")
    line: int
    start: int
    end: int
    style: str

    def __new__(cls, value: str, line: int = 1, start: int = 0, end: int = 0, style: str = "") -> Text:
        """Make one; what a reader makes of a part of a text needs no places."""
        self = super().__new__(cls, value)
        self.line, self.start, self.end, self.style = line, start, end, style
        return self

    @property
    def empty(self) -> bool:
        """Whether it stands for nothing."""
        return self.style == "*" or (not self.style and self in ("", "~"))

    @property
    def block(self) -> bool:
        """Whether it is written as an indented block below its sign."""
        return self.style in ("|", ">")


class _Collection:
    """Where a list or a map stands."""

    line: int = 1
    start: int = 0
    end: int = 0
    """Behind the bracket that closes it; without brackets, where what follows begins."""
    column: int = 0
    """That of its hyphens or keys, where it is not in brackets."""
    flow: bool = False


class Items(_Collection, list["Node"]):
    """A list; empty items are left out."""

    def __init__(self, filled: Iterable[Node] = ()) -> None:
        super().__init__(filled)
        self.written: list[Node] = []
        """Its items as written, empty ones included."""

    def put(self, item: Node) -> None:
        """Add what is written next."""
        self.written.append(item)
        if not is_empty(item):
            self.append(item)


class Fields(_Collection, dict[str, "Value"]):
    """A map, with the line of each key; an empty value is None."""

    source: str = ""
    """The text of the map as written; set for maps in lists, where an unquoted `: ` may have made one."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self.pairs: list[tuple[Node, Node]] = []
        """Its keys and values as written, empty ones included."""

    def find(self, name: str) -> tuple[Text, Node] | None:
        """Return the pair of a field's name, which is compared without regard to case and outer blanks."""
        named = ((key, value) for key, value in self.pairs if isinstance(key, Text))
        return next((pair for pair in named if pair[0].strip().casefold() == name), None)


Node = Text | Items | Fields
Value = Node | None
"""What a reader is given; None is what is empty."""


def is_empty(node: Node) -> bool:
    """Whether a reader is given None for it."""
    return isinstance(node, Text) and node.empty
