"""YAML to the tree, by PyYAML's events alone.

PyYAML's own types would turn `14:30` into 870 and `NO` into False. Tags, anchors, aliases and duplicate keys are errors,
depth and size are capped, and every one of them is reported with its line.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.diagnostics import Report, shorten
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
        root = builder.document()
    except _PassedLimit:
        return None
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        if isinstance(problem, yaml.MarkedYAMLError) and "nesting depth" in str(problem):
            # libyaml looks ahead, and from 0.2.6 on gives up at a depth of its own.
            builder.too_complex(_DEEP, first_line + (problem.problem_mark.line if problem.problem_mark else 0))
        else:
            from jobjournal.reading.yaml_trouble import report_syntax  # most journals have no such trouble

            report_syntax(problem, plain, first_line, report)
        return None
    return builder.fields_of(root)


def _hide_odd(text: str) -> tuple[str, dict[int, str]]:
    """Return the text with odd characters replaced by private ones it does not hold, and how to undo that."""
    if not (found := [char for char in _ODD if char in text]):
        return text, {}
    used = set(text)
    free = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in used)
    swap = dict(zip(found, free, strict=False))
    back = {ord(private): char for char, private in swap.items()}
    return text.translate({ord(char): private for char, private in swap.items()}), back


class _PassedLimit(Exception):
    """A limit is passed, and said so: nothing more is read."""


class _Builder:
    """Turns events into the tree, no deeper than `MAX_DEPTH`."""

    def __init__(self, text: str, restore: dict[int, str], first_line: int, report: Report) -> None:
        self.text, self.restore, self.first_line, self.report = text, restore, first_line, report
        self.rows = text.split("\n")
        self.may_be_cut = "#" in text
        self.keys: list[Node] = []
        """Those of the values that are being read."""
        self.depth = self.nodes = 0

    def document(self) -> Node | None:
        """Return the value of the one document; None where there is none."""
        root: Node | None = None
        self.events: Iterator[Any] = iter(yaml.parse(self.text, Loader=LOADER))
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event)
            elif root is not None and isinstance(event, yaml.DocumentStartEvent):
                mark: Any = event.start_mark
                self.report.say(self.first_line + mark.line, notices.SECOND_DOCUMENT)
                raise _PassedLimit
        return root

    def too_complex(self, what: str, line: int) -> None:
        """Say that a limit is passed."""
        self.report.say(line, notices.TOO_COMPLEX, what=what)

    def _node(self, event: Any) -> Node:
        line = self.first_line + event.start_mark.line
        begins = isinstance(event, yaml.CollectionStartEvent)
        self.nodes += 1
        if self.nodes > MAX_NODES or (begins and self.depth == MAX_DEPTH):
            self.too_complex("more than 20 000 values" if self.nodes > MAX_NODES else _DEEP, line)
            raise _PassedLimit
        if (
            event.anchor is not None or event.tag is not None
        ):  # an alias has the name of an anchor, and no tag to ask for
            self._refuse_extras(event, line)
        return self._collection(event, line) if begins else self._scalar(event, line)

    def _refuse_extras(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._say(line, notices.YAML_ALIAS, str(event.anchor))
        elif event.anchor is not None:
            self._say(line, notices.YAML_ANCHOR, event.anchor)
        if (tag := getattr(event, "tag", None)) is not None:
            self._say(line, notices.YAML_TAG, tag)

    def _say(self, line: int, notice: Notice, found: str = "") -> None:
        """Say what is wrong with the value of the field that is being read."""
        before = "".join(f"{shorten(each)}: " for each in self.keys if isinstance(each, Text))
        self.report.say(line, notice, found, before=before)

    def _scalar(self, event: Any, line: int) -> Text:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return Text(f"*{event.anchor}", line, start, end, "*")
        value = self._restored(event.value).replace("\r\n", "\n")  # by escapes; in the file they are one already
        if self.may_be_cut and not event.style:  # None from PyYAML's own parser, '' from libyaml's
            self._warn_cut(event, value, line)
        if has_control(value):
            self._say(line, notices.CONTROL_ESCAPE)
        return Text(value, line, start, end, event.style or "")

    def _restored(self, text: str) -> str:
        return text.translate(self.restore) if self.restore else text

    def _warn_cut(self, event: Any, value: str, line: int) -> None:
        rest = self.rows[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(self.rows) else ""
        if _CUT.match(rest) and (value or rest.strip() != "#"):
            self._say(line, notices.CUT_BY_HASH, (value + rest).strip())

    def _collection(self, event: Any, line: int) -> Items | Fields:
        node = Fields() if isinstance(event, yaml.MappingStartEvent) else Items()
        node.line, node.flow = line, bool(event.flow_style)
        node.start, node.column = event.start_mark.index, event.start_mark.column
        self.depth += 1
        end = self._fill_map(node) if isinstance(node, Fields) else self._fill_list(node)
        self.depth -= 1
        node.end = end.end_mark.index
        return node

    def _fill_list(self, items: Items) -> Any:
        """Read what stands in a list; return the event that ends it."""
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            items.put(self._node(event))
        return event

    def _fill_map(self, fields: Fields) -> Any:
        """Read what stands in a map; return the event that ends it."""
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            key = self._node(event)
            name = self._name(fields, key)
            self.keys.append(key)
            value = self._node(next(self.events))
            self.keys.pop()
            fields.pairs.append((key, value))
            if name is not None:
                fields[name] = None if is_empty(value) else value
        mark: Any = event.start_mark
        fields.source = self._restored(self.text[fields.start : mark.index].strip())
        return event

    def _name(self, fields: Fields, key: Node) -> Text | None:
        """Return the name of a map's next value; None, with an error, where it has none of its own."""
        if not isinstance(key, Text):
            self.report.say(key.line, notices.YAML_KEY)
            return None
        name = Text("", key.line) if key.empty else key
        if name in fields.lines:
            self.report.say(key.line, notices.DUPLICATE_KEY, name, first=fields.lines[name])
            return None
        fields.lines[name] = key.line
        return name

    def fields_of(self, root: Node | None) -> Fields | None:
        """Return the tree, or None with an error where the front matter is no map."""
        if root is None or is_empty(root):
            return Fields()
        if isinstance(root, Fields):
            return root
        from jobjournal.reading.yaml_trouble import near_miss

        _, what, hint = near_miss(self.rows, 0) or (0, "", "")
        self.report.say(self.first_line, notices.NEARLY_FIELDS if what else notices.NOT_FIELDS, what=what, hint=hint)
        return None
