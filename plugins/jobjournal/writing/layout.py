"""Where an edit of a front matter goes, and what it does to the file's bytes.

The tree counts places in the text as the reader sees it (LF line ends, no byte order mark); `Original` maps them back to
the bytes, so that an edit leaves line ends, mark and all other bytes as they are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Fields, Node, Text
from jobjournal.writing import Refused

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `new` in the place of what stands from `start` to before `end`; its line ends become those of the file."""

    start: int
    end: int
    new: str


def insert(place: int, new: str) -> Edit:
    """Return the edit that puts `new` between what stands there, and takes nothing away."""
    return Edit(place, place, new)


@dataclass(frozen=True, slots=True)
class Layout:
    """A front matter's text and the tree that it holds."""

    text: str
    root: Fields

    def end_of(self, node: Node) -> int:
        """Return the place behind the last sign of a node; a comment may follow on that line."""
        if isinstance(node, Text) and node.block:
            sign = self.text[node.start : self.text.index("\n", node.start)].partition("#")[0]
            # With a `+` the blank lines that follow are part of it.
            return node.end - 1 if "+" in sign else node.start + len(self.text[node.start : node.end].rstrip())
        if isinstance(node, Text):
            return node.end
        inner = [pair[1] for pair in node.pairs] if isinstance(node, Fields) else node.written
        return node.end if node.flow or not inner else self.end_of(inner[-1])

    def line_below(self, place: int) -> int:
        """Return where the next line begins."""
        return self.text.index("\n", place) + 1

    def last_line(self) -> int:
        """Return where a line can be added at the end: below all comments, above the blank lines at the end."""
        floor = self.line_below(self.end_of(self.root))
        comments = self.text[floor : self.root.end].rstrip()
        return self.line_below(floor + len(comments)) if comments else floor


def lay_out(text: str) -> Layout:
    """Return the layout of a front matter, or of settings. Raises Refused where its YAML cannot be read, or holds aliases.

    What else the reader refuses in a front matter and MkDocs takes in its settings, such as tags, is no trouble here.
    """
    report = Report("")
    root = parse(text, 1, report)
    if root is None or any(each.code == "yaml-alias" for each in report.said):
        raise Refused("its YAML cannot be read; run `jobjournal check`")
    return Layout(text, root)


class Original:
    """A file's text with its own line ends, and the way from places in the front matter to places in it."""

    def __init__(self, data: bytes, *, whole: bool = False) -> None:
        """Take a file's bytes; `whole` says that it is YAML from its first line, without fences."""
        self.text = data.decode("utf-8")
        self.mark = self.text.startswith(_BOM)
        plain = self.text.removeprefix(_BOM)
        # Places of the LF of each CRLF, counted with LF line ends: the n-th stands n places further on in the file.
        self.doubled = [match.start() - before for before, match in enumerate(re.finditer("\r\n", plain))]
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
            line_end = "\r\n" if self.text[:start].rpartition("\n")[0].endswith("\r") else "\n"
            text = text[:start] + edit.new.replace("\n", line_end) + text[end:]
        return text.encode("utf-8")


def with_lines(data: bytes, below: int, new: Sequence[str]) -> bytes:
    """Return a file's bytes with lines added below one of its lines, counted from 1; they end as that one does."""
    lines = data.decode("utf-8").split("\n")
    at = min(below, len(lines)) - 1
    if at == len(lines) - 1 and not lines[at]:  # behind the last line's end
        at -= 1
    ending = "\r" if (lines[at] if at + 1 < len(lines) else lines[at - 1]).endswith("\r") else ""
    if at == len(lines) - 1:  # the last line has no end yet
        lines[at] += ending
        lines.append("")
    lines[at + 1 : at + 1] = [line + ending for line in new]
    return "\n".join(lines).encode("utf-8")
