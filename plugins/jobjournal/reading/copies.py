"""Copies that a synchronised folder makes where two machines changed one file: told by their names and by what they hold."""

import re
from collections.abc import Iterable

from jobjournal.model import ApplicationFile, Interview
from jobjournal.names import same

AnEntry = Interview | ApplicationFile
_COPY = re.compile(
    r"(?P<stem>.+?)"
    r"(?: \([^()]*(?i:conflicted copy|case conflict)[^()]*\)|\.sync-conflict-[^/]+|-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]+(?:-\d+)?)"
    r"\.md"
)


def copies_among(entries: Iterable[AnEntry]) -> dict[str, str]:
    """Return the file of each copy that stands beside its original and tells of the same, with the original's file."""
    by_file = {each.file: each for each in entries}
    return {
        file: original
        for file, each in by_file.items()
        if (original := _original(file)) in by_file and _facts(each) == _facts(by_file[original])
    }


def _original(file: str) -> str:
    """Return the file of which this may be a copy, by its name; nothing where it is none."""
    match = _COPY.fullmatch(file)
    return f"{match['stem']}.md" if match else ""


def _facts(entry: AnEntry) -> tuple[object, ...]:
    when = entry.when if isinstance(entry, Interview) else None
    return same(entry.company), same(entry.role), when
