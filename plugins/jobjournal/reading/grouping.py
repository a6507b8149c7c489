"""Interviews and application files to applications: one role at one company, and the rounds in it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from jobjournal.model import Application, ApplicationFile, Entry, Interview, in_time
from jobjournal.names import same, slug

Key = tuple[str, str]


def group(
    interviews: Iterable[Interview], files: Iterable[ApplicationFile]
) -> tuple[tuple[Application, ...], list[ApplicationFile]]:
    """Return the applications in the order of their ids, and the application files that are a second one for theirs."""
    rounds: dict[Key, list[Interview]] = defaultdict(list)
    for interview in sorted(interviews, key=in_time):
        rounds[_key(interview)].append(interview)
    first: dict[Key, ApplicationFile] = {}
    doubled = [
        file for file in sorted(files, key=lambda each: each.file) if first.setdefault(_key(file), file) is not file
    ]
    ids = _ids(sorted({*rounds, *first}))
    found = [_application(ids[key], tuple(rounds.get(key, ())), first.get(key)) for key in {*rounds, *first}]
    return tuple(sorted(found, key=lambda each: each.id)), doubled


def _key(entry: Entry) -> Key:
    return same(entry.company), same(entry.role)


def _ids(keys: list[Key]) -> dict[Key, str]:
    """Return an id for each: readable, and where two would be alike (`C#` and `C++`), told apart by a digest."""
    readable = {key: f"{_readable(key[0])}/{_readable(key[1])}" for key in keys}
    plain = list(readable.values())
    return {
        key: each if plain.count(each) == 1 else f"{each}-{_digest('/'.join(key))}" for key, each in readable.items()
    }


def _readable(name: str) -> str:
    return slug(name)[:80].strip("-") or _digest(name)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _application(identity: str, interviews: tuple[Interview, ...], file: ApplicationFile | None) -> Application:
    newest: Entry | None = interviews[-1] if interviews else file
    assert newest is not None  # noqa: S101  # a key comes from an entry
    return Application(identity, newest.company, newest.role, interviews, file, _rounds(interviews))


def _rounds(interviews: tuple[Interview, ...]) -> dict[str, int | None]:
    """Return each interview's round: as written, else its place among those that are not cancelled."""
    rounds: dict[str, int | None] = {}
    place = 0
    for interview in interviews:
        place += not interview.cancelled
        rounds[interview.file] = interview.written_round or (None if interview.cancelled else place)
    return rounds
