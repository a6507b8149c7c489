"""The last edits, remembered outside the journal so that each can be taken back while its files are as it left them.

They lie in the user's own state folder, readable by nobody else, a file for each journal: what the files held before, and
the digest of what they held after. Whatever is wrong with that file costs the undo alone, never the edit.
"""

import base64
import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import platformdirs

from allornothing.whole_files import FOR_ME, put
from jobjournal.frozen import dataclass
from jobjournal.writing import Refused
from jobjournal.writing.disk import change_file, read_file

_KEPT = 5
"""How many edits are remembered of one journal."""
_NOTHING = "there is no edit to take back; the journal's own history, as in Git, may know more"


@dataclass(frozen=True, slots=True)
class Change:
    """What one edit did to one file; `file` is relative to the journal's folder."""

    file: str
    before: bytes | None
    """None for a file that it made."""
    after: bytes


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An edit that was taken back, in the words with which it was made, and each of its files as it was and is again."""

    words: str
    changes: tuple[Change, ...]


def remember(folder: Path, changes: Sequence[Change], words: str) -> str | None:
    """Remember an edit that was made; return its name, or None where nothing can be kept."""
    name = secrets.token_hex(8)
    files = [{"file": each.file, "before": _text(each.before), "after": _digest(each.after)} for each in changes]
    try:
        _keep(folder, [*_kept(folder), {"name": name, "words": words, "files": files}][-_KEPT:])
    except OSError:
        return None
    return name


def take_back(folder: Path, name: str | None = None) -> TakenBack:
    """Put the files of an edit, else of the last one, back as they were, but for those that are.

    Raises Refused where one has changed since.
    """
    kept = _kept(folder)
    found = next((each for each in reversed(kept) if name in (None, each["name"])), None)
    if found is None:
        raise Refused(_NOTHING)
    changes = [_checked(folder, each) for each in found["files"] if not _is_back(folder, each)]
    for each in changes:
        change_file(folder / each.file, each.after, each.before)
    with contextlib.suppress(OSError):
        _keep(folder, [each for each in kept if each is not found])
    return TakenBack(found["words"], tuple(changes))


def _checked(folder: Path, told: dict[str, Any]) -> Change:
    path = folder / told["file"]
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Refused(_NOTHING)
    now = read_file(path)
    if _digest(now) != told["after"]:
        raise Refused(f"{told['file']}: has changed since; nothing was taken back, edit it by hand")
    return Change(told["file"], None if told["before"] is None else base64.b64decode(told["before"]), now)


def _is_back(folder: Path, told: dict[str, Any]) -> bool:
    """Whether a file is as it was before the edit: an undo that was stopped between two files goes on with the rest."""
    path = folder / told["file"]
    if told["before"] is None or not path.is_file():
        return told["before"] is None and not os.path.lexists(path)
    return bool(_text(read_file(path)) == told["before"])


def _place(folder: Path) -> Path:
    return (
        platformdirs.user_state_path("jobjournal", appauthor=False)
        / "undo"
        / f"{_digest(bytes(folder.resolve()))}.json"
    )


def _kept(folder: Path) -> list[dict[str, Any]]:
    try:
        return [each for each in json.loads(_place(folder).read_bytes()) if {"name", "words", "files"} <= each.keys()]
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return []


def _keep(folder: Path, edits: Iterable[dict[str, Any]]) -> None:
    place = _place(folder)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put(place, json.dumps(list(edits)).encode("ascii"), FOR_ME)


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
