"""Writes what every rule says of its actions over three small journals: `python tests/tools/wordings.py`.

A change of wording is then seen whole in review, the sentence before beside the one after.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jobjournal.actions import ORDER
from jobjournal.model import Action
from journals import Told, fenced, open_folder, parse_files, write_files

FOLDER = Path(__file__).parents[1] / "wordings"
SAID = FOLDER / "said.md"
JOURNALS: dict[str, dict[str, str]] = {"search": {}, "accepted": {}, "connect": {"linkedin": "after-interview"}}
"""The journals, by the names of their files, with the options that they are read with."""
_DAY = re.compile(r"\w+day, |\d+ [A-Z][a-z]+(, \d\d:\d\d)?")
_HEAD = """Made by `python tests/tools/wordings.py` from the journals beside it: what every rule says of its open actions, quiet, snoozed, due
and late. A state without a line says what *due* says.
"""


def read(name: str) -> Told:
    """Return one of the journals."""
    files = parse_files((FOLDER / f"{name}.txt").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        return open_folder(
            write_files(Path(folder), {key: fenced(text) for key, text in files.items()}), **JOURNALS[name]
        )


def said() -> str:
    """Return what is said of all of them."""
    return "\n".join([_HEAD, *(line for name in JOURNALS for line in _lines(name))])


def _lines(name: str) -> Iterator[str]:
    """Yield what is said over one journal, by rule; what differs in days alone is said once."""
    yield f"# {name}\n"
    seen = set()
    for action in sorted(read(name).actions, key=lambda each: ORDER.index(each.rule)):
        texts = [] if action.closing else list(_states(action))
        shape = (action.rule, _DAY.sub("DAY", "".join(texts)))
        if texts and shape not in seen:
            seen.add(shape)
            yield "\n".join([f"## {action.rule}: {action.what}\n", *texts, ""])


def _states(action: Action) -> Iterator[str]:
    for name in ("quiet", "snoozed", "due", "late"):
        if text := getattr(action.why, name):
            yield f"- {name}: {text}"


if __name__ == "__main__":
    SAID.write_text(said(), "utf-8")
