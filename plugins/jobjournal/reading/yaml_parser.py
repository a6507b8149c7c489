"""YAML to the tree, by PyYAML's events alone.

PyYAML's own types would turn `14:30` into 870 and `NO` into False. Tags, anchors, aliases and duplicate keys are errors,
depth and size are capped, and every one of them is reported with its line.
"""

import re
from dataclasses import field
from typing import Any

import yaml

from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.diagnostics import Report, shorten
from jobjournal.frozen import dataclass
from jobjournal.reading.source import has_control
from jobjournal.reading.yaml_tree import Fields, Items, Node, Text, is_empty

MAX_DEPTH = 20
MAX_NODES = 20_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEP = f"more than {MAX_DEPTH} levels of nesting"
_CUT = re.compile(r"[ \t]+#(?![ \t])")
# What YAML would take for a line break or refuse, though it is text here; it passes through as a private character.
_ODD = "\u2028\u2029\ufeff\ufffe\uffff"


def parse(text: str, first_line: int, report: Report) -> Fields | None:
    """Read a front matter that begins on `first_line` of its file; None, with the errors reported, where it is broken."""
    plain, restore = _hide_odd(text)
    builder = _Builder(plain, restore, first_line, report)
    try:
        for event in yaml.parse(plain, Loader=LOADER):
            if not builder.take(event):
                return None
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        if isinstance(problem, yaml.MarkedYAMLError) and "nesting depth" in str(problem):
            # libyaml looks ahead, and from 0.2.6 on gives up at a depth of its own.
            builder.too_complex(_DEEP, first_line + (problem.problem_mark.line if problem.problem_mark else 0))
        else:
            from jobjournal.reading.yaml_trouble import report_syntax  # most journals have no such trouble

            report_syntax(problem, plain, first_line, report)
        return None
    return builder.result()


def _hide_odd(text: str) -> tuple[str, dict[int, str]]:
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
    key: Node | None = None


@dataclass
class _Builder:
    """Turns events into the tree, without recursion."""

    text: str
    restore: dict[int, str]
    first_line: int
    report: Report
    open: list[_Open] = field(default_factory=list)
    root: Node | None = None
    nodes: int = 0
    documents: int = 0

    def __post_init__(self) -> None:
        self.rows = self.text.split("\n")
        self.may_be_cut = "#" in self.text

    def take(self, event: Any) -> bool:
        """Add one event; False where a limit is passed and reading must end."""
        line = self.first_line + event.start_mark.line
        if isinstance(event, yaml.NodeEvent):
            return self._node(event, line)
        if isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        return self._start_document(line) if isinstance(event, yaml.DocumentStartEvent) else True

    def _start_document(self, line: int) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.report.say(line, notices.SECOND_DOCUMENT)
        return self.documents == 1

    def too_complex(self, what: str, line: int) -> None:
        """Say that a limit is passed."""
        self.report.say(line, notices.TOO_COMPLEX, what=what)

    def _node(self, event: Any, line: int) -> bool:
        self.nodes += 1
        begins = isinstance(event, yaml.CollectionStartEvent)
        if self.nodes > MAX_NODES or (begins and len(self.open) >= MAX_DEPTH):
            self.too_complex("more than 20 000 values" if self.nodes > MAX_NODES else _DEEP, line)
            return False
        if (
            event.anchor is not None or event.tag is not None
        ):  # an alias has the name of an anchor, and no tag to ask for
            self._refuse_extras(event, line)
        if begins:
            self._start(event, line)
        else:
            self._put(self._scalar(event, line))
        return True

    def _refuse_extras(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._say(line, notices.YAML_ALIAS, str(event.anchor))
        elif event.anchor is not None:
            self._say(line, notices.YAML_ANCHOR, event.anchor)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._say(line, notices.YAML_TAG, tag)

    def _say(self, line: int, notice: Notice, found: str = "") -> None:
        """Say what is wrong with the value of the field that is being read."""
        before = "".join(f"{shorten(each.key)}: " for each in self.open if isinstance(each.key, Text))
        self.report.say(line, notice, found, before=before)

    def _scalar(self, event: Any, line: int) -> Text:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return Text(f"*{event.anchor}", line, start, end, "*")
        value = event.value.translate(self.restore) if self.restore else event.value
        value = value.replace("\r\n", "\n")  # made by escapes; in the file itself they are one already
        if self.may_be_cut and not event.style:  # None from PyYAML's own parser, '' from libyaml's
            self._warn_cut(event, value, line)
        if has_control(value):
            self._say(line, notices.CONTROL_ESCAPE)
        return Text(value, line, start, end, event.style or "")

    def _warn_cut(self, event: Any, value: str, line: int) -> None:
        rest = self.rows[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(self.rows) else ""
        if _CUT.match(rest) and (value or rest.strip() != "#"):
            self._say(line, notices.CUT_BY_HASH, (value + rest).strip())

    def _start(self, event: Any, line: int) -> None:
        node = Fields() if isinstance(event, yaml.MappingStartEvent) else Items()
        node.line, node.flow = line, bool(event.flow_style)
        node.start, node.column = event.start_mark.index, event.start_mark.column
        self._put(node)
        self.open.append(_Open(node))

    def _end(self, event: Any) -> None:
        node = self.open.pop().node
        node.end = event.end_mark.index
        if isinstance(node, Fields) and self.open and isinstance(self.open[-1].node, Items):
            node.source = self.text[node.start : event.start_mark.index].strip().translate(self.restore)

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        into = self.open[-1]
        if isinstance(into.node, Items):
            into.node.put(node)
        elif into.key is None:
            into.key = node
        else:
            self._pair(into.node, into.key, node)
            into.key = None

    def _pair(self, fields: Fields, key: Node, value: Node) -> None:
        fields.pairs.append((key, value))
        if not isinstance(key, Text):
            self.report.say(key.line, notices.YAML_KEY)
            return
        name = Text("", key.line) if key.empty else key
        if name in fields:
            self.report.say(key.line, notices.DUPLICATE_KEY, name, first=fields.lines[name])
            return
        fields.lines[name] = key.line
        fields[name] = None if is_empty(value) else value

    def result(self) -> Fields | None:
        """Return the tree, or None with an error where the front matter is no map."""
        if self.root is None or is_empty(self.root):
            return Fields()
        if not isinstance(self.root, Fields):
            from jobjournal.reading.near_misses import near_miss

            near = near_miss(self.rows, 0)
            if near:
                self.report.say(self.first_line, notices.NEARLY_FIELDS, what=near.what, hint=near.hint)
            else:
                self.report.say(self.first_line, notices.NOT_FIELDS)
            return None
        return self.root
