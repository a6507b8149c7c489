"""The one door through which a file becomes a value: whatever the reading of it raises costs that file alone, and is named.

Of a file that is left out the first lines are read: which application it belongs to, so that no advice ignores it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.diagnostics import Report
from jobjournal.model import ApplicationFile, Entry, Interview, Notes, OwnPage, Reference, UnreadEntry
from jobjournal.names import collapse
from jobjournal.reading import entries
from jobjournal.reading.files import FoundFile, Kind
from jobjournal.reading.reader import T, without_links
from jobjournal.reading.source import Source, read_source, read_start, split

References = tuple[tuple[Reference, ...], Notes]
Value = Interview | ApplicationFile | References | OwnPage
MOST_LINES = 100
_VALUE = re.compile(r"""(?:\s*"(?P<double>[^"]*)"|\s*'(?P<single>(?:[^']|'')*)'|(?P<plain>.*?))(?:\s+#.*|\s*)""")


def read_file(
    folder: Path, found: FoundFile, zone: ZoneInfo, report: Report, since: date | None = None
) -> Value | None:
    """Read one file below `folder`; `zone` is the journal's. None, with the reason in the report, where that cannot be.

    With `since`, a text is read only of an interview with a score that ended on that day or later.
    """
    if (source := read_source(f"{folder}/{found.file}", report)) is None:
        return None
    return _alone(lambda source, told: _typed(source, found, zone, told, since), source, report)


def read_entry(source: Source, file: str, zone: ZoneInfo, report: Report) -> Entry | None:
    """Read the text of an interview or an application as it would be read from its file."""
    read = entries.read_interview if file.startswith("interviews/") else entries.read_application

    def checked(source: Source, report: Report) -> Entry | None:
        found = read(source, file, zone, report)
        _check_markup(source, found, report)
        return found

    return _alone(checked, source, report)


def read_text(text: str, file: str, zone: ZoneInfo, report: Report) -> Entry | None:
    """Read a whole text as it would be read from a file; None, with the reason in the report, where it is no entry."""
    return read_entry(source, file, zone, report) if (source := split(text, report)) else None


def _typed(source: Source, found: FoundFile, zone: ZoneInfo, report: Report, since: date | None) -> Value | None:
    value = _of_kind(source, found, zone, report, since)
    if since is None:
        from jobjournal.reading import effort  # whoever asks what is due shows no text

        _check_markup(source, value, report)
        effort.check(source.text, source.text_line, report)
    return value


def _of_kind(source: Source, found: FoundFile, zone: ZoneInfo, report: Report, since: date | None) -> Value | None:
    if found.kind is Kind.INTERVIEW:
        return entries.read_interview(source, found.file, zone, report, since)
    if found.kind is Kind.APPLICATION:
        return entries.read_application(source, found.file, zone, report)
    if found.kind is Kind.REFERENCES:
        return entries.read_references(source, zone, report)
    return entries.read_page(source, found.file, report)


def _check_markup(source: Source, value: Value | None, report: Report) -> None:
    """Say what of a text the pages leave out."""
    from jobjournal.reading import markup  # its library loads slowly

    if value is not None:
        markup.check(source.text, source.text_line, report)


def _alone(read: Callable[[Source, Report], T], source: Source, report: Report) -> T | None:
    try:
        return read(source, report)
    except Exception as problem:  # of any library: a text that nobody thought of must not end every command
        report.say(_failing_line(read, source), notices.READER_FAILED, str(problem), kind=type(problem).__name__)
        return None


def _failing_line(read: Callable[[Source, Report], T], source: Source) -> int:
    """Return the line with which the reading begins to fail: all before it can be read."""
    header = (source.header or "").split("\n")
    text = source.text.split("\n")

    def fails(count: int) -> bool:
        above, below = "\n".join(header[: count - 1]), "\n".join(text[: max(0, count + 1 - source.text_line)])
        try:
            read(replace(source, header=None if source.header is None else above, text=below), Report(""))
        except Exception:
            return True
        return False

    lines = range(1, source.text_line + len(text))
    return lines[bisect_left(lines, x=True, hi=len(lines) - 1, key=fails)]


def unread_entry(folder: Path, file: str, line: int) -> UnreadEntry:
    """Return what a left-out entry says of itself; `line` is that of its first error."""
    data = read_start(folder / file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines = text.splitlines()[:MOST_LINES]
    rows = [row for row in fields_in(Where.APPLICATION).values() if row.type in (Type.COMPANY, Type.ROLE)]
    return UnreadEntry(file, line, **{row.held_in: _named(row.name, lines) for row in rows})


def _named(name: str, lines: Iterable[str]) -> str | None:
    """Return the value of the first line that begins with a field's name, without quotes, comment and `[[ ]]`."""
    heads = (re.match(rf"{name}\s*:(?P<rest>.*)", line, re.IGNORECASE) for line in lines)
    if (head := next(filter(None, heads), None)) is None or (match := _VALUE.fullmatch(head["rest"])) is None:
        return None
    quoted = match["double"] or (match["single"] or "").replace("''", "'")
    return collapse(without_links(quoted or match["plain"] or "")) or None
