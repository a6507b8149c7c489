"""Notes as people keep them, in several editors: what is found in each, and what is said about the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from journals import Told, open_folder, write_files

NOTES = Path(__file__).parent / "notes"


def found_in(told: Told) -> Iterator[str]:
    """Yield what was read from a note, a line for each, and what was said."""
    for lesson in told.interview.notes.lessons:
        yield " ".join((f"{lesson.line}: {lesson.kind}: {lesson.text}", *(f"#{topic}" for topic in lesson.topics)))
    for asked in told.interview.notes.questions:
        score = "" if asked.score is None else f" ({asked.score:g}/10)"
        yield " ".join((f"{asked.line}: question: {asked.question}{score}", *(f"#{topic}" for topic in asked.topics)))
        yield from (f"    {line}" for line in asked.answer.split("\n") if line)
    yield from (each.replace("\nhint:", "\n   ") for each in told.said)


@pytest.mark.parametrize("path", sorted(NOTES.glob("*.md")), ids=lambda path: path.stem)
def test_a_note_is_heard_or_answered(path: Path, tmp_path: Path) -> None:
    """Each has its lessons and questions beside it in a `.txt`; where nothing is found, it says so."""
    told = open_folder(write_files(tmp_path / "journal", {f"interviews/{path.name}": path.read_bytes()}))
    lines = list(found_in(told))
    assert lines
    assert "".join(f"{line}\n" for line in lines) == path.with_suffix(".txt").read_text("utf-8")
