"""What a typed reader is, and the one that every other begins with: a single text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Items, Text, Value

T = TypeVar("T")
Reader = Callable[[Value, Spot], T | None]


def text(value: Value, spot: Spot) -> Text | None:
    """Return a single text; a list or a map is an error."""
    if value is None or isinstance(value, Text):
        return value
    shape = "a list" if isinstance(value, Items) else "a map"
    hint = "write one value; put brackets and ': ' in quotes"
    spot.refuse("wrong-shape", f"{shape} stands where one value is meant", hint)
    return None
