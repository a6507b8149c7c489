"""What a typed reader is, and the one that every other begins with: a single text."""

import re
from collections.abc import Callable
from typing import TypeVar

from jobjournal.catalogue import notices
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Items, Text, Value

T = TypeVar("T")
Reader = Callable[[Value, Spot], T | None]


_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")


def without_links(written: str) -> str:
    """Return a text with `[[Ada]]` and `[[Ada|the boss]]`, as other editors link notes, read as Ada."""
    return _LINK.sub(r"\1", written) if "[[" in written else written


def unlinked(value: Value) -> Value:
    """Return `[[Ada]]` as the text that it is meant to be: without quotes YAML makes a list in a list of it."""
    inner = value[0] if isinstance(value, Items) and len(value) == 1 else None
    name = inner[0] if isinstance(inner, Items) and len(inner) == 1 else None
    return Text(name.partition("|")[0], name.line) if isinstance(name, Text) else value


def text(value: Value, spot: Spot) -> Text | None:
    """Return a single text; a list or a map is an error."""
    if value is None or isinstance(value, Text):
        return value
    spot.say(notices.ONE_VALUE_MEANT, shape="a list" if isinstance(value, Items) else "a map")
    return None
