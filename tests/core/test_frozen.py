"""Values are what the standard library makes of them, though most of it is written once for all."""

from __future__ import annotations

import dataclasses

import pytest

from jobjournal.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; where it stands among others counts for nothing."""

    file: str
    line: int = 1
    order: int = dataclasses.field(default=0, compare=False)


@dataclasses.dataclass(frozen=True)
class Alike:
    """The same, as the standard library makes it."""

    file: str
    line: int = 1
    order: int = dataclasses.field(default=0, compare=False)


def test_values_are_equal_and_hashed_by_their_fields() -> None:
    """One is found by another like it, whatever its order; one of another line or class is another."""
    known = {Place("a.md", 2, order=1): "here"}
    assert known[Place("a.md", 2, order=7)] == "here"
    assert Place("a.md", 3) not in known and Place("a.md", 3) != Place("a.md", 2) != Place("b.md", 2)
    assert hash(Place("a.md", 2)) == hash(Alike("a.md", 2)) != hash(Place("a.md", 3))
    assert Place("a.md") != Alike("a.md")


def test_a_value_is_shown_and_replaced_as_ever() -> None:
    """What tests show of it, and what is made of it, is as with the standard library."""
    assert repr(Place("a.md", 2)) == repr(Alike("a.md", 2)).replace("Alike", "Place")
    assert dataclasses.replace(Place("a.md"), line=4) == Place("a.md", 4)
    assert dataclasses.asdict(Place("a.md")) == {"file": "a.md", "line": 1, "order": 0}


def test_a_value_has_no_other_attributes() -> None:
    """A slip of the pen is no new attribute."""
    with pytest.raises(AttributeError):
        Place("a.md").lines = 2  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Secret:
    """A value that says for itself how it is shown."""

    word: str

    def __repr__(self) -> str:
        return "Secret(…)"


def test_what_a_class_says_for_itself_stays() -> None:
    """No message shows what a class keeps to itself."""
    assert repr(Secret("plum")) == "Secret(…)"


@pytest.mark.parametrize("asked", ["eq", "repr", "init", "match_args", "order", "unsafe_hash", "kw_only", "slots"])
def test_whatever_is_asked_of_a_class_is_as_ever(asked: str) -> None:
    """Where it is more than most classes ask, the standard library makes it."""
    found = []
    for made_by in (dataclass, dataclasses.dataclass):
        kind = type("A", (), {"__annotations__": {"x": int}, "__module__": __name__, "x": 1})
        kind = made_by(frozen=True, **{asked: asked not in ("eq", "repr", "init", "match_args")})(kind)  # type: ignore[call-overload]
        shown = repr(kind()).partition(" at ")[0]
        found.append((shown, kind() == kind(), hasattr(kind, "__match_args__"), hasattr(kind, "__slots__")))
    assert found[0] == found[1]
