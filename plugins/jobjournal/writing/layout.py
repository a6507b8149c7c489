"""Where everything stands in a front matter: its values with the places at which they begin and end.

Places are counted in the text as the reader sees it (LF line ends, no byte order mark); `Original` maps them back to the
bytes, so that an edit leaves line ends, mark and all other bytes as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from jobjournal.reading.yaml_text import LOADER, hide_odd
from jobjournal.writing import Refused

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. Without a style it is plain, `|` and `>` are blocks, quotes are quotes."""

    start: int
    end: int
    value: str
    style: str

    @property
    def empty(self) -> bool:
        """Whether the reader takes it for nothing."""
        return not self.style and self.value in ("", "~")

    @property
    def block(self) -> bool:
        """Whether it is written as an indented block below its sign."""
        return self.style in ("|", ">")


@dataclass(slots=True)
class Listing:
    """A list; `column` is that of its hyphens where it is not in brackets."""

    start: int
    column: int
    flow: bool
    end: int = 0
    items: list[Node] = field(default_factory=list)

    @property
    def filled(self) -> list[Node]:
        """The items that the reader counts."""
        return [each for each in self.items if not (isinstance(each, Scalar) and each.empty)]


@dataclass(slots=True)
class Mapping:
    """A map; `column` is that of its keys where it is not in braces."""

    start: int
    column: int
    flow: bool
    end: int = 0
    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    def find(self, name: str) -> tuple[Scalar, Node] | None:
        """Return the pair of a key, compared as the reader does."""
        for key, value in self.pairs:
            if isinstance(key, Scalar) and key.value.strip().casefold() == name:
                return key, value
        return None


Node = Scalar | Listing | Mapping


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `new` in the place of what stands from `start` to before `end`; its line ends become those of the file."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A front matter's text and the map that it holds."""

    text: str
    root: Mapping
    stop: int
    """Where its YAML ends: at the closing fence, or at a line of three dots before it."""

    def end_of(self, node: Node) -> int:
        """Return the place behind the last sign of a node; a comment may follow on that line."""
        if isinstance(node, Scalar):
            return self._end_of_block(node) if node.block else node.end
        inner = [pair[1] for pair in node.pairs] if isinstance(node, Mapping) else node.items
        return node.end if node.flow or not inner else self.end_of(inner[-1])

    def _end_of_block(self, node: Scalar) -> int:
        sign = self.text[node.start : self.text.index("\n", node.start)].partition("#")[0]
        if "+" in sign:  # the blank lines that follow are part of it
            return node.end - 1
        return node.start + len(self.text[node.start : node.end].rstrip())

    def line_below(self, place: int) -> int:
        """Return where the next line begins."""
        return self.text.index("\n", place) + 1

    def last_line(self) -> int:
        """Return where a line can be added at the end: below all comments, above the blank lines at the end."""
        floor, place = self.line_below(self.end_of(self.root)), self.stop
        while place > floor:
            above = self.text.rfind("\n", 0, place - 1) + 1
            if self.text[above:place].strip():
                break
            place = above
        return place


def lay_out(header: str) -> Layout:
    """Return the layout of a front matter that the reader accepts. Raises Refused where it cannot be told."""
    plain, back = hide_odd(header)
    try:
        events = list(yaml.parse(plain, Loader=LOADER))
    except yaml.YAMLError as problem:
        raise Refused("the front matter cannot be read; run `jobjournal check`") from problem
    stop = len(header)
    for event in events:
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            stop = _at(event.start_mark)
    nodes = iter([each for each in events if isinstance(each, (yaml.NodeEvent, yaml.CollectionEndEvent))])
    root = _node(next(nodes, None), nodes, back)
    if not isinstance(root, Mapping):
        raise Refused("the front matter is not a list of fields")
    return Layout(header, root, stop)


def _at(mark: Any) -> int:
    return int(mark.index)


def _column(event: Any) -> int:
    return int(event.start_mark.column)


def _node(event: Any, rest: Iterator[Any], back: dict[int, str]) -> Node | None:
    """Build a node from its event; the reader's limit on depth keeps the recursion short."""
    if isinstance(event, yaml.ScalarEvent):
        value = event.value.translate(back)
        return Scalar(_at(event.start_mark), _at(event.end_mark), value, event.style or "")
    if isinstance(event, yaml.SequenceStartEvent):
        listing = Listing(_at(event.start_mark), _column(event), bool(event.flow_style))
        listing.items, listing.end = _children(rest, back)
        return listing
    if isinstance(event, yaml.MappingStartEvent):
        mapping = Mapping(_at(event.start_mark), _column(event), bool(event.flow_style))
        children, mapping.end = _children(rest, back)
        mapping.pairs = list(zip(children[::2], children[1::2], strict=True))
        return mapping
    return None


def _children(rest: Iterator[Any], back: dict[int, str]) -> tuple[list[Node], int]:
    found: list[Node] = []
    for event in rest:
        if isinstance(event, yaml.CollectionEndEvent):
            return found, _at(event.end_mark)
        node = _node(event, rest, back)
        if node is None:
            raise Refused("the front matter holds what the journal does not read; run `jobjournal check`")
        found.append(node)
    raise Refused("the front matter has no end")


class Original:
    """A file's text with its own line ends, and the way from places in the front matter to places in it."""

    def __init__(self, data: bytes, *, whole: bool = False) -> None:
        """Take a file's bytes; `whole` says that it is YAML from its first line, without fences."""
        self.text = data.decode("utf-8")
        self.mark = self.text.startswith(_BOM)
        plain = self.text.removeprefix(_BOM)
        # Places of the LF of each CRLF, counted with LF line ends: the n-th stands n places further on in the file.
        pieces = plain.split("\r\n")
        self.doubled: list[int] = []
        place = -1
        for piece in pieces[:-1]:
            place += len(piece) + 1
            self.doubled.append(place)
        self.header_at = 0 if whole else plain.replace("\r\n", "\n").index("\n") + 1

    def place(self, in_header: int) -> int:
        """Return where a place of the front matter stands in the file's text."""
        place = in_header + self.header_at
        return place + bisect_left(self.doubled, place) + self.mark

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """Return the file's bytes with the edits made; they must not overlap."""
        text = self.text
        for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
            start, end = self.place(edit.start), self.place(edit.end)
            text = text[:start] + edit.new.replace("\n", self._line_end_before(start)) + text[end:]
        return text.encode("utf-8")

    def _line_end_before(self, place: int) -> str:
        at = self.text.rfind("\n", 0, place)
        return "\r\n" if at > 0 and self.text[at - 1] == "\r" else "\n"
