"""Interviews and application files to applications: one role at one company, and the rounds in it.

Before, the copies that a synchronised folder makes where two machines changed one file: told by their names and by what they hold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from jobjournal.catalogue.fields import FIELDS
from jobjournal.model import Application, ApplicationFile, Doubt, Entry, Interview, UnreadEntry, in_time
from jobjournal.names import grouped, is_device, same, slug

Key = tuple[str, str]
_DECIDING = frozenset(each.name for each in FIELDS if each.decides)
_COPY = re.compile(
    r"(?P<stem>.+?)"
    r"(?: \([^()]*(?i:conflicted copy|case conflict)[^()]*\)|\.sync-conflict-[^/]+|-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]+(?:-\d+)?)"
    r"\.md"
)
_LONGEST = 80


def copies_among(entries: Iterable[Interview | ApplicationFile]) -> dict[str, str]:
    """Return the file of each copy that stands beside its original and tells of the same, with the original's file."""
    by_file = {each.file: each for each in entries}
    found = (
        (each, by_file.get(f"{match['stem']}.md")) for each in by_file.values() if (match := _COPY.fullmatch(each.file))
    )
    return {each.file: original.file for each, original in found if original and _facts(each) == _facts(original)}


def _facts(entry: Entry) -> tuple[object, ...]:
    return *_key(entry), entry.when if isinstance(entry, Interview) else None


def first_and_second(files: Iterable[ApplicationFile]) -> tuple[list[ApplicationFile], list[ApplicationFile]]:
    """Return the first file of each application, by path, and those that are a second one for theirs."""
    first: dict[Key, ApplicationFile] = {}
    ordered = sorted(files, key=lambda each: each.file)
    doubled = [file for file in ordered if first.setdefault(_key(file), file) is not file]
    return list(first.values()), doubled


def group(
    interviews: Iterable[Interview], files: Iterable[ApplicationFile], unread: Sequence[UnreadEntry] = ()
) -> tuple[Application, ...]:
    """Return the applications in the order of their ids; `files` holds one for each at most."""
    rounds = grouped(sorted(interviews, key=in_time), _key)
    file_of = {_key(file): file for file in files}
    found = (_application(key, rounds.get(key, []), file_of.get(key), unread) for key in {*rounds, *file_of})
    return tuple(sorted(found, key=lambda each: each.id))


def _key(entry: Entry) -> Key:
    return same(entry.company), same(entry.role)


def _application(
    key: Key, interviews: Sequence[Interview], file: ApplicationFile | None, unread: Iterable[UnreadEntry]
) -> Application:
    """Make one; its id is made of its own company and role alone: no other application can change it."""
    newest: Entry | None = interviews[-1] if interviews else file
    assert newest is not None  # noqa: S101  # a key comes from an entry
    doubts = [Doubt(each.file, each.line) for each in unread if _may_be(key, each)]
    doubts += [doubt for entry in (*interviews, *([file] if file else [])) for doubt in doubts_of(entry)]
    identity = "/".join(map(_readable, key))
    return Application(identity, newest.company, newest.role, tuple(interviews), file, tuple(doubts))


def _may_be(key: Key, unread: UnreadEntry) -> bool:
    """Whether a left-out file belongs to an application; without a readable role, it may to each one of its company."""
    return same(unread.company or "") == key[0] and (unread.role is None or same(unread.role) == key[1])


def _readable(name: str) -> str:
    """Return a name for an id: its words with hyphens, and a digest where they leave out what other names may differ in."""
    short = slug(name)[:_LONGEST].strip("-")
    if short.replace("-", " ") == name and not is_device(short):
        return short
    return f"{short}_{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}".lstrip("_")


def doubts_of(entry: Entry) -> Iterator[Doubt]:
    """Yield the lines of an entry that cannot be read and decide what is right to do."""
    unread = entry.unread.items()
    yield from (Doubt(entry.file, line) for name, line in unread if name.partition(".")[0] in _DECIDING)
