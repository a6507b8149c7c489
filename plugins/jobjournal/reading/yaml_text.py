"""YAML to a tree in which every scalar is the text that the user typed, with its line.

PyYAML's own types would turn `14:30` into 870 and `NO` into False; here only its events are used. Tags, anchors,
aliases and duplicate keys are errors, depth and size are capped, and every one of them is reported with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from jobjournal.diagnostics import Report, shorten
from jobjournal.reading.source import has_control
from jobjournal.reading.yaml_trouble import DEEP, MANY, MAX_DEPTH, MAX_NODES, report_syntax, report_too_complex

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT = re.compile(r"[ \t]+#(?![ \t])")
# What YAML would take for a line break or refuse, though it is text here; it passes through as a private character.
_ODD = "\u2028\u2029\ufeff\ufffe\uffff"


class Text(str):
    """A scalar as typed, with its line."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, value: str, line: int = 1) -> Text:
        """Make one."""
        self = super().__new__(cls, value)
        self.line = line
        return self


class Items(list["Value"]):
    """A list, with the line on which it begins; empty items are left out."""

    line: int = 1


class Fields(dict[str, "Value"]):
    """A map, with the line of each key; an empty value is None."""

    def __init__(self) -> None:
        super().__init__()
        self.line = 1
        self.lines: dict[str, int] = {}
        self.flow = False
        self.span = (0, 0)
        self.source = ""
        """The text of the map as written; set for maps in lists, where an unquoted `: ` may have made one."""


Value = Text | Items | Fields | None


def parse(header: str, first_line: int, report: Report) -> Fields | None:
    """Read a front matter that begins on `first_line` of its file; None, with the errors reported, where it is broken."""
    plain, restore = hide_odd(header)
    builder = _Builder(plain, restore, first_line, report)
    try:
        for event in yaml.parse(plain, Loader=LOADER):
            if not builder.take(event):
                return None
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        report_syntax(problem, plain, first_line, report)
        return None
    return builder.result()


def hide_odd(text: str) -> tuple[str, dict[int, str]]:
    """Return the text with odd characters replaced by private ones it does not hold, and how to undo that."""
    found = [char for char in _ODD if char in text]
    if not found:
        return text, {}
    used = set(text)
    free = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in used)
    swap = dict(zip(found, free, strict=False))
    back = {ord(private): char for char, private in swap.items()}
    return text.translate({ord(char): private for char, private in swap.items()}), back


@dataclass
class _Open:
    """A collection that is being filled; `key` waits for its value."""

    node: Items | Fields
    key: Text | None = None
    skip_value: bool = False


@dataclass
class _Builder:
    """Turns events into the tree, without recursion."""

    text: str
    restore: dict[int, str]
    first_line: int
    report: Report
    open: list[_Open] = field(default_factory=list)
    root: Value = None
    nodes: int = 0
    documents: int = 0

    def __post_init__(self) -> None:
        self.rows = self.text.split("\n")

    def take(self, event: Any) -> bool:
        """Add one event; False where a limit is passed and reading must end."""
        line = self.first_line + event.start_mark.line
        if isinstance(event, yaml.DocumentStartEvent):
            return self._start_document(line)
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._end(event)
        elif isinstance(event, yaml.NodeEvent):
            return self._node(event, line)
        return True

    def _start_document(self, line: int) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.report.error(
                line,
                "yaml-syntax",
                "the front matter ends in the middle",
                "take out the line that begins with three hyphens",
            )
        return self.documents == 1

    def _node(self, event: Any, line: int) -> bool:
        self.nodes += 1
        if self.nodes > MAX_NODES or (len(self.open) >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent)):
            report_too_complex(line, MANY if self.nodes > MAX_NODES else DEEP, self.report)
            return False
        self._refuse_extras(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._scalar(event, line), line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, line)
        else:
            self._put(None, line)
        return True

    def _refuse_extras(self, event: Any, line: int) -> None:
        quote = "put the text in quotes: YAML reads a leading {} as something else"
        if isinstance(event, yaml.AliasEvent):
            self.report.error(
                line, "yaml-alias", f"*{shorten(str(event.anchor))} refers to another place", quote.format("*")
            )
        elif event.anchor is not None:
            self.report.error(line, "yaml-anchor", f"&{shorten(event.anchor)} names a place", quote.format("&"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.report.error(line, "yaml-tag", f"{shorten(tag)} is a YAML tag", quote.format("!"))

    def _scalar(self, event: Any, line: int) -> Text | None:
        value = event.value.translate(self.restore) if self.restore else event.value
        value = value.replace("\r\n", "\n")  # made by escapes; in the file itself they are one already
        if not event.style:  # None from PyYAML's own parser, '' from libyaml's
            self._warn_cut(event, value, line)
            if value in ("", "~"):
                return None
        if has_control(value):
            self.report.error(line, "control-character", "an escape makes a control character", "delete it")
        return Text(value, line)

    def _warn_cut(self, event: Any, value: str, line: int) -> None:
        rest = self.rows[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(self.rows) else ""
        if _CUT.match(rest) and (value or rest.strip() != "#"):
            found = shorten((value + rest).strip())
            self.report.warn(
                line, "cut-by-hash", f"the value ends before the #: {found}", "put quotes around the whole value"
            )

    def _start(self, event: Any, line: int) -> None:
        node: Items | Fields
        start = event.start_mark.index
        if isinstance(event, yaml.MappingStartEvent):
            node = Fields()
            node.flow = bool(event.flow_style)
            node.span = (start, start)
        else:
            node = Items()
        node.line = line
        self._put(node, line)
        self.open.append(_Open(node))

    def _end(self, event: Any) -> None:
        node, mark = self.open.pop().node, event.start_mark
        if mark and isinstance(node, Fields) and self.open and isinstance(self.open[-1].node, Items):
            node.source = self.text[node.span[0] : mark.index].strip().translate(self.restore)

    def _put(self, value: Value, line: int) -> None:
        if not self.open:
            self.root = value
            return
        into = self.open[-1]
        if isinstance(into.node, Items):
            if value is not None:
                into.node.append(value)
        elif into.key is None and not into.skip_value:
            self._put_key(into, into.node, value, line)
        else:
            if into.key is not None:
                into.node[into.key] = value
            into.key, into.skip_value = None, False

    def _put_key(self, into: _Open, node: Fields, value: Value, line: int) -> None:
        if isinstance(value, (Items, Fields)):
            self.report.error(
                line, "yaml-key", "a list or a map stands where a field's name is meant", "write `field: value`"
            )
            into.skip_value = True
            return
        key = value if value is not None else Text("", line)
        if key in node:
            first = node.lines[key]
            message = f"{shorten(key)} is written twice, here and on line {first}"
            self.report.error(line, "duplicate-key", message, "keep one of the two, or make one list of both")
            into.skip_value = True
            return
        node.lines[key] = line
        node[key] = None
        into.key = key

    def result(self) -> Fields | None:
        """Return the tree, or None with an error where the front matter is no map."""
        if self.root is None:
            return Fields()
        if not isinstance(self.root, Fields):
            self.report.error(
                self.first_line,
                "not-fields",
                "the front matter is not a list of fields",
                "write every line as `field: value`",
            )
            return None
        return self.root
