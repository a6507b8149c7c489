"""Edits that mark a next step as done, in the form in which it is written."""

from __future__ import annotations

import re

from jobjournal.reading.yaml_tree import Fields, Items, Node, Text
from jobjournal.writing import Refused
from jobjournal.writing.layout import Edit, Layout
from jobjournal.writing.marks import add_pair, fill

_FIELDS = ("action", "due", "done")
_UNDATED = re.compile(r"\(\s*done(?:\s+on)?\s*\)(?=\s*$)", re.IGNORECASE)


def finish_step(layout: Layout, place: int, date: str) -> list[Edit]:
    """Return the edits that mark the next step at `place` in the list, counted from 0, as done."""
    found = layout.root.find("next_steps")
    if found is None:
        raise Refused("the next step is no longer there; read the journal again")
    value = found[1]
    steps = value if isinstance(value, Items) else [value]
    step = steps[place]
    if isinstance(step, Fields) and not _is_text(step):
        return [_finish_map(layout, step, date)]
    return [_finish_text(layout, step, date)]


def _is_text(step: Fields) -> bool:
    """Whether the reader takes the map for a text that an unquoted `: ` broke apart."""
    return len(step.pairs) == 1 and not step.flow and not any(step.find(name) for name in _FIELDS)


def _finish_map(layout: Layout, step: Fields, date: str) -> Edit:
    found = step.find("done")
    if found is None:
        return add_pair(layout, step, "done", date)
    key, value = found
    if isinstance(value, Text) and value.empty:
        return fill(layout, key, value, date)
    raise Refused("the next step says already when it was done")


def _finish_text(layout: Layout, step: Node, date: str) -> Edit:
    end = layout.end_of(step)
    last: Node = step
    while isinstance(last, Fields):
        last = last.pairs[-1][1]
    if isinstance(last, Text) and last.style in ("'", '"'):
        end -= 1
    undated = _UNDATED.search(layout.text, step.start, end) if isinstance(step, Text) else None
    if undated:
        return Edit(undated.start(), end, f"(done {date})")
    return Edit(end, end, f" (done {date})")
