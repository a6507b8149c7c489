"""Edits that write what became of an action: a mark (`done`, `skip`, `snooze`), or in a next step that it is done.

Each changes the lines it must, in the form in which they are written.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from jobjournal.reading.yaml_tree import Fields, Items, Node, Text
from jobjournal.writing import Refused
from jobjournal.writing.layout import Edit, Layout, insert

MarkName = Literal["done", "skip", "snooze"]

# Safe without quotes in every place, in braces too, for this reader and for others that guess types.
_PLAIN = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?|[^\W\d_][^\W_](?:[\w.;/()' -]*[\w.)])?"
)
_BARE_HASH = re.compile(r"[ \t]+#(?![ \t])")
READ_AS_ELSE = ("true", "false", "yes", "no", "on", "off", "null", "nan", "inf")
"""Words that other programs may read as something else than text."""
_FIELDS = ("action", "due", "done")
_UNDATED = re.compile(r"\(\s*done(?:\s+on)?\s*\)(?=\s*$)", re.IGNORECASE)


def scalar(text: str) -> str:
    """Return a text of one line as YAML: plain where that is safe everywhere, else in single quotes."""
    return text if _PLAIN.fullmatch(text) and text.casefold() not in READ_AS_ELSE else quoted(text)


def quoted(text: str) -> str:
    """Return a text of one line in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def write_mark(layout: Layout, name: MarkName, code: str, text: str) -> list[Edit]:
    """Return the edits that write one mark of a rule. Raises Refused where one stands that they would have to replace."""
    found = layout.root.find(name)
    if found is None:
        return [_new_field(layout, name, code, text)]
    key, value = found
    if isinstance(value, Fields):
        return _in_map(layout, value, name, code, text)
    if isinstance(value, Text) and value.empty:
        return [_first(layout, key, value, code, text)]
    if name == "skip":
        return _codes_to_map(layout, value, code, text)
    raise Refused(f"`{name}` holds what is no map; run `jobjournal check`")


def _new_field(layout: Layout, name: str, code: str, text: str) -> Edit:
    if layout.root.flow:
        return add_pair(layout, layout.root, name, f"{{{code}: {text}}}")
    indent = " " * layout.root.column
    return insert(layout.last_line(), f"{indent}{name}:\n{indent}  {code}: {text}\n")


def _first(layout: Layout, key: Text, value: Text, code: str, text: str) -> Edit:
    """Fill a field that holds nothing yet: on a line of its own below it, or in braces where it is `~` or in braces."""
    if layout.root.flow or value:
        return fill(layout, key, value, f"{{{code}: {text}}}")
    return insert(layout.line_below(value.start), f"{' ' * (layout.root.column + 2)}{code}: {text}\n")


def _in_map(layout: Layout, marks: Fields, name: str, code: str, text: str) -> list[Edit]:
    found = marks.find(code)
    if found is None:
        return [add_pair(layout, marks, code, text)]
    key, value = found
    if isinstance(value, Items):
        return [add_item(layout, value, text)]
    if isinstance(value, Text) and value.empty:
        return [fill(layout, key, value, text)]
    if isinstance(value, Text) and name == "done":
        return [Edit(value.start, layout.end_of(value), f"[{_on_a_line(layout, value)}, {text}]")]
    if isinstance(value, Text) and name == "snooze":
        end = layout.end_of(value)
        return [Edit(value.start, end, _beside_comment(layout, end, text))]
    raise Refused(f"`{name}` has a mark for {code} already")


def _codes_to_map(layout: Layout, value: Node, code: str, text: str) -> list[Edit]:
    """Turn a list of codes without reasons into a map that can hold one."""
    if isinstance(value, Items) and not value.flow:
        return [
            *_hyphens_to_keys(layout, value),
            insert(layout.line_below(layout.end_of(value)), f"{' ' * (value.column + 2)}{code}: {text}\n"),
        ]
    if isinstance(value, Items):
        return [
            Edit(value.start, value.start + 1, "{"),
            add_item(layout, value, f"{code}: {text}"),
            Edit(value.end - 1, value.end, "}"),
        ]
    assert isinstance(value, Text)  # noqa: S101  # a map is not sent here
    return [Edit(value.start, layout.end_of(value), f"{{{_on_a_line(layout, value)}, {code}: {text}}}")]


def _on_a_line(layout: Layout, value: Text) -> str:
    """Return a text as it is written; one that is written as a block, on one line."""
    return scalar(value.strip()) if value.block else layout.text[value.start : value.end]


def _hyphens_to_keys(layout: Layout, codes: Items) -> Iterator[Edit]:
    for item in codes.written:
        if isinstance(item, Text) and item.empty:
            dash = layout.text.rfind("-", 0, item.start)
            yield Edit(dash, dash + 1, "")
            continue
        dash = layout.text.rfind("\n", 0, item.start) + 1 + codes.column
        if layout.text[dash] != "-":
            raise Refused("`skip` is written as a list that cannot be made a map of reasons; edit it by hand")
        yield Edit(dash, item.start, "  ")
        yield insert(layout.end_of(item), ":")


def add_pair(layout: Layout, fields: Fields, key: str, text: str) -> Edit:
    """Return the edit that adds a key to a map, behind its last one."""
    return _behind_last(layout, fields, [value for _, value in fields.pairs], f"{key}: {text}")


def add_item(layout: Layout, items: Items, text: str) -> Edit:
    """Return the edit that adds an item to a list, behind its last one."""
    return _behind_last(layout, items, items.written, text if items.flow else f"- {text}")


def _behind_last(layout: Layout, into: Fields | Items, inner: Sequence[Node], text: str) -> Edit:
    if not into.flow:
        return insert(layout.line_below(layout.end_of(into)), f"{' ' * into.column}{text}\n")
    return insert(layout.end_of(inner[-1]), f", {text}") if inner else insert(into.start + 1, text)


def fill(layout: Layout, key: Text, value: Text, text: str) -> Edit:
    """Return the edit that gives an empty key its value."""
    if value:
        return Edit(value.start, value.end, _beside_comment(layout, value.end, text))
    colon = layout.text.find(":", key.end, max(value.start, key.end))
    if colon < 0:  # a bare word in braces
        return insert(key.end, f": {text}")
    return insert(colon + 1, f" {_beside_comment(layout, colon + 1, text)}")


def _beside_comment(layout: Layout, place: int, text: str) -> str:
    """Return a value with quotes where a `#` without a blank after it follows: the reader would warn that it cuts it."""
    return f"'{text}'" if text[0] not in "'{[" and _BARE_HASH.match(layout.text, place) else text


def finish_step(layout: Layout, place: int, date: str) -> list[Edit]:
    """Return the edits that mark the next step at `place` in the list, counted from 0, as done."""
    found = layout.root.find("next_steps")
    if found is None:
        raise Refused("the next step is no longer there; read the journal again")
    value = found[1]
    step = value[place] if isinstance(value, Items) else value
    # The reader takes a map of one pair that is no field of a step for a text that an unquoted `: ` broke apart.
    if isinstance(step, Fields) and (len(step.pairs) != 1 or step.flow or any(map(step.find, _FIELDS))):
        return [_finish_map(layout, step, date)]
    return [_finish_text(layout, step, date)]


def _finish_map(layout: Layout, step: Fields, date: str) -> Edit:
    found = step.find("done")
    if found is None:
        return add_pair(layout, step, "done", date)
    key, value = found
    if isinstance(value, Text) and value.empty:
        return fill(layout, key, value, date)
    raise Refused("the next step says already when it was done")


def _finish_text(layout: Layout, step: Node, date: str) -> Edit:
    end, last = layout.end_of(step), step
    while isinstance(last, Fields):
        last = last.pairs[-1][1]
    if isinstance(last, Text) and last.style in ("'", '"'):
        end -= 1
    if isinstance(step, Text) and (undated := _UNDATED.search(layout.text, step.start, end)):
        return Edit(undated.start(), end, f"(done {date})")
    return insert(end, f" (done {date})")
