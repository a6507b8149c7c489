"""What several rows tell of one entry, as one: lists together, and of single facts that differ the newest row's."""

from collections.abc import Sequence

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.catalogue.words import ENDS
from jobjournal.writing.importing.columns import APPLIED_ON, LISTS, OUTCOME
from jobjournal.writing.importing.entry import EntryMade, Given

_JOINED = (*LISTS, Type.DAYS)
_ENDED_ON = next(row.name for row in fields_in(Where.APPLICATION).values() if row.type is Type.DAY and row.decides)
"""The day of an outcome: it belongs to the outcome of its own row."""


def merged(entries: Sequence[EntryMade]) -> EntryMade:
    """Return one entry of all; of facts that exclude each other the older row's goes into the text."""
    if len(entries) == 1:
        return entries[0]
    ordered = sorted(entries, key=_applied_on)
    newest = ordered[-1]
    found = EntryMade(newest.where, newest.company, newest.role, newest.start)
    ends = _past_end(ordered)
    for each in reversed(ordered):
        _take(found, each, ends)
    for each in ordered:
        found.rows += each.rows
        found.notes += each.notes
    found.rest = [pair for each in ordered for pair in each.rest] + found.rest
    return found


def _applied_on(entry: EntryMade) -> str:
    given = entry.fields.get(APPLIED_ON)
    return max(given.values) if given else ""


def _past_end(ordered: Sequence[EntryMade]) -> EntryMade | None:
    """Return the row whose end was before the last day of applying: an end without a day would close what is open again."""
    last = _applied_on(ordered[-1])
    past = [each for each in ordered if _applied_on(each) < last and OUTCOME in each.fields]
    dated = [each for each in past if _ENDED_ON in each.fields and each.fields[_ENDED_ON].values[0] < last]
    return next((each for each in reversed(dated) if each.fields[OUTCOME].values[0] in ENDS), None)


def _take(found: EntryMade, entry: EntryMade, past: EntryMade | None) -> None:
    """Take an older row's facts into what the newer ones have told."""
    older = bool(found.fields) and _applied_on(entry) < _applied_on(found)
    for name, given in entry.fields.items():
        before = found.fields.get(name)
        if fields_in(entry.where)[name].type in _JOINED:
            values = (*given.values, *(before.values if before else ()))
            found.fields[name] = Given(tuple(dict.fromkeys(values)), given.heading, given.cell)
        elif _is_of_an_end(name) and not _may_take_end(found, entry, older, past):
            _into_text(found, entry, given)
        elif before is None:
            found.fields[name] = given
        elif before.values != given.values:
            _into_text(found, entry, given)


def _is_of_an_end(name: str) -> bool:
    return name in (OUTCOME, _ENDED_ON)


def _may_take_end(found: EntryMade, entry: EntryMade, older: bool, past: EntryMade | None) -> bool:
    """Whether a row's outcome and its day may be the entry's: of one row, and not of a former time without its day."""
    if older and entry is not past:
        return False
    mine, theirs = entry.fields.get(OUTCOME), found.fields.get(OUTCOME)
    return theirs is None or (mine is not None and mine.values == theirs.values)


def _into_text(found: EntryMade, entry: EntryMade, given: Given) -> None:
    day = _applied_on(entry)
    found.rest.append((f"{given.heading} ({f'applied {day}' if day else f'row {entry.rows[0]}'})", given.cell))
