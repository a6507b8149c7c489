"""What an import would write, before it does: the columns, a table with counts, and each problem once."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from jobjournal.commands.printing import count, say
from jobjournal.diagnostics import shorten
from jobjournal.writing.importing.columns import APPLIED_ON, IGNORE, START, TEXT, ColumnMap
from jobjournal.writing.importing.gathering import Import
from jobjournal.writing.importing.row_reading import Remark
from jobjournal.writing.importing.sheet import Sheet

_SHOWN, _CELLS = 12, 6
"""How many files are named, and how many cells of one problem."""
_MEANING = {TEXT: "into the text, under “From the import”", IGNORE: "left out, as the map says"}


def preview(sheet: Sheet, columns: ColumnMap, found: Import) -> None:
    """Say what is understood of the columns and rows, and what is not."""
    say(f"{count(len(sheet.rows), 'row')}, {count(len(sheet.headings), 'column')}; {sheet.form}.\n")
    width = max((len(each) for each in columns.columns), default=0)
    for heading, name in columns.columns.items():
        say(f"  {heading.ljust(width)}  →  {_MEANING.get(name, name)}")
    _say_supposed(columns)
    say("\n" + "\n".join(f"  {number:>5}  {what}" for number, what in _numbers(found)))
    if found.files:
        more = [f"… and {len(found.files) - _SHOWN} more"] if len(found.files) > _SHOWN else []
        say("\n  ".join(["\nNew files:", *(each.file for each in found.files[:_SHOWN]), *more]))
    if lines := [f"  {each}" for each in _problems(found.said)]:
        say("\nNot understood as fields, and kept in the text; or worth a look:\n" + "\n".join(lines))


def _say_supposed(columns: ColumnMap) -> None:
    """Say why a bare *Date* is taken for what it is taken."""
    heading = columns.supposed
    if heading is None or columns.columns[heading] == TEXT:
        return
    taken, other = (
        ("interviews", APPLIED_ON)
        if columns.columns[heading] == START
        else ("applications, since nothing says otherwise", START)
    )
    say(f"\n“{heading}” is taken as the day of {taken}; if it is not, a map says so: `{heading}: {other}`.")


def _numbers(found: Import) -> Iterable[tuple[int, str]]:
    """Yield the result in numbers: what comes of how many rows, and what is left out, and why."""
    yield len(found.interviews), "interview" if len(found.interviews) == 1 else "interviews"
    yield len(found.applications), "application" if len(found.applications) == 1 else "applications"
    if found.joined:
        yield found.joined, "more rows of the same application or interview, joined to it"
    if found.again:
        yield len(found.again), f"applied for more than once: {shorten(', '.join(found.again))}"
    yield len({each.number for each in found.left}), "left out"
    reasons: dict[str, list[int]] = defaultdict(list)
    for each in found.left:
        reasons[each.why].append(each.number)
    for why, rows in reasons.items():
        yield len(rows), f"  {why}: {_rows(rows)}"


def _rows(numbers: Iterable[int]) -> str:
    found = sorted(set(numbers))
    shown = ", ".join(map(str, found[:_CELLS]))
    return f"row {shown}" if len(found) == 1 else f"rows {shown}" + (" …" if len(found) > _CELLS else "")


def _problems(said: Iterable[Remark]) -> Iterable[str]:
    """Yield each problem of a column once, with the number of its rows and the cells that have it."""
    found: dict[tuple[str, str], list[Remark]] = defaultdict(list)
    for each in said:
        found[each.heading, each.why].append(each)
    for (heading, why), cells in found.items():
        often = Counter(shorten(" ".join(each.cell.split()), 40) for each in cells)
        shown = ", ".join(f"“{cell}”" + (f" ({many})" if many > 1 else "") for cell, many in often.most_common(_CELLS))
        more = " …" if len(often) > _CELLS else ""
        where = count(len(cells), "row") if len(cells) > 1 else f"row {cells[0].number}"
        yield f"{f'{heading}: ' if heading else ''}{why}, {where}: {shown}{more}"
