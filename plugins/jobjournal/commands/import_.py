"""`jobjournal import`: entries from a spreadsheet, or from another tracker's export.

Before it writes it shows what it would: the columns, a table with counts, and each problem once.
"""

import contextlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from jobjournal.commands import choice
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import EXIT_PROBLEM, Loaded, failed, journal_options, refusing
from jobjournal.diagnostics import shorten
from jobjournal.names import grouped
from jobjournal.writing import Refused
from jobjournal.writing.disk import alone, create_file
from jobjournal.writing.importing.cells import EITHER, ORDERS, WAYS, WHICH
from jobjournal.writing.importing.columns import APPLIED_ON, IGNORE, START, TEXT, ColumnMap, map_text, propose, read_map
from jobjournal.writing.importing.decoding import OtherPage
from jobjournal.writing.importing.gathering import Import, import_sheet
from jobjournal.writing.importing.row_reading import Remark
from jobjournal.writing.importing.sheet import Sheet, read_sheet
from jobjournal.writing.undo import remember

_SHOWN, _CELLS = 12, 6
"""How many files are named, and how many cells of one problem."""
_MEANING = {TEXT: "into the text, under “From the import”", IGNORE: "left out, as the map says"}


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the entries; without it you only see what would be written.")
@click.option(
    "--map",
    "map_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column is which field.",
)
@click.option(
    "--write-map", type=click.Path(path_type=Path), help="Write the proposed map into a new file, and nothing else."
)
@click.option("--dates", type=click.Choice(ORDERS), help="What 04/05/2026 means.")
@click.option("--people", type=click.Choice(WAYS), help="What a comma means between names: “Ada Holm, Ben Ito”.")
@click.option("--encoding", metavar="NAME", help="The encoding of a file that is not UTF-8, as in windows-1252.")
@click.option("--sheet", "page", metavar="NAME", help="Which sheet of a workbook.  [default: the first]")
@journal_options
@refusing
def import_command(
    loaded: Loaded,
    file: Path,
    write: bool,
    map_file: Path | None,
    write_map: Path | None,
    dates: str | None,
    people: str | None,
    encoding: str | None,
    page: str | None,
) -> None:
    """Make entries of the rows of FILE: CSV, a table in Markdown, or a workbook (.xlsx).

    A row with an interview's date becomes an interview, with several dates several; what belongs to the application
    goes to its file, and all rows of one application are one. Nothing is overwritten; what is no field of the journal
    goes into the entry's text.
    """
    sheet = _read(file, encoding, page)
    columns = _columns(sheet, map_file)
    columns = replace(columns, order=dates or columns.order, people=people or columns.people)
    if write_map:
        create_file(write_map, map_text(columns).encode("utf-8"))
        say(f"Written: {write_map}\nCorrect it in your editor, then add --map {write_map}.")
        return
    columns = _settled(loaded, sheet, columns)
    with alone(loaded.project.journal) if write else contextlib.nullcontext():
        whole = _import(loaded.again() if write else loaded, sheet, columns, write=write)
    if not whole:
        raise SystemExit(EXIT_PROBLEM)


def _import(loaded: Loaded, sheet: Sheet, columns: ColumnMap, *, write: bool) -> bool:
    """Show what the rows become, and write it if that is wanted; return whether all of them became something."""
    found = import_sheet(sheet, columns, loaded.journal, loaded.project.journal)
    _preview(sheet, columns, found)
    failed = _write(loaded, found) if write else 0
    if not write:
        say("\nNothing was written. Add --write to write it, or --write-map FILE.yml to correct the columns first.")
    return not found.left and not failed


def _read(file: Path, encoding: str | None, page: str | None) -> Sheet:
    """Read the file; where it is no UTF-8, ask on a terminal which of its looks is right."""
    try:
        data = file.read_bytes()
        try:
            return read_sheet(data, encoding, page)
        except OtherPage as problem:
            if name := _ask_page(problem):
                return read_sheet(data, name)
            raise
    except (Refused, OSError) as problem:
        raise failed(f"{file}: {problem}") from problem


def _ask_page(problem: OtherPage) -> str | None:
    if not choice.is_terminal() or not problem.looks:
        return None
    say("The file is not UTF-8. Which of these is right?")
    return _ask(list(problem.looks), [f"{line}  ({name})" for name, line in problem.looks.items()], "none of them")


def _ask(values: Sequence[str], shown: Sequence[str], otherwise: str) -> str | None:
    """Ask for one of several by its number; 0 is none."""
    for number, line in enumerate((*shown, otherwise), 1):
        say(f"{number % (len(shown) + 1):>3}  {line}")
    number = click.prompt("Number", type=click.IntRange(0, len(values)))
    return values[number - 1] if number else None


def _columns(sheet: Sheet, map_file: Path | None) -> ColumnMap:
    """Return which column is which field: by the map file, else by the headings."""
    try:
        return read_map(map_file.read_text("utf-8"), sheet) if map_file else propose(sheet)
    except (Refused, OSError, UnicodeDecodeError) as problem:
        raise failed(f"{map_file}: {problem}") from problem


def _settled(loaded: Loaded, sheet: Sheet, columns: ColumnMap) -> ColumnMap:
    """Return the columns with the answers to what only the user can know, on a terminal."""
    if not choice.is_terminal():
        return columns
    found = import_sheet(sheet, columns, loaded.journal, loaded.project.journal)
    return replace(
        columns,
        order=_answer(found, EITHER, ORDERS, "Day or month first?") or columns.order,
        people=_answer(found, WHICH, WAYS, "What does a comma between names mean?") or columns.people,
    )


def _answer(found: Import, why: str, values: Sequence[str], question: str) -> str | None:
    """Ask what decides how some cells are read; None where no cell asks for it, or they are to stay text."""
    cells = [each for each in found.said if each.why == why]
    if not cells:
        return None
    more = f", and {count(len(cells) - 1, 'more cell')}" if cells[1:] else ""
    say(f"{question} {cells[0].heading}: {cells[0].cell}{more}")
    return _ask(values, values, "leave them in the text")


def _write(loaded: Loaded, found: Import) -> int:
    """Write the files; return how many could not be written."""
    made = []
    for each in found.files:
        try:
            made.append(each.write(loaded.project.journal))
        except Refused as problem:
            say(f"Error: {problem}", to_errors=True)
    words = f"Written: {count(len(made), 'file')}."
    if made:
        remember(loaded.project.journal, made, words)
    say(f"\n{words} `jobjournal check` says what is odd about them.")
    if found.left:
        rows = count(len({each.number for each in found.left}), "row")
        say(f"{rows} left out, for the reasons above; the exit code 1 says so.")
    return len(found.files) - len(made)


def _preview(sheet: Sheet, columns: ColumnMap, found: Import) -> None:
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
    for why, rows in grouped(found.left, lambda each: each.why).items():
        yield len(rows), f"  {why}: {_rows(each.number for each in rows)}"


def _rows(numbers: Iterable[int]) -> str:
    found = sorted(set(numbers))
    shown = ", ".join(map(str, found[:_CELLS]))
    return f"row {shown}" if len(found) == 1 else f"rows {shown}" + (" …" if len(found) > _CELLS else "")


def _problems(said: Iterable[Remark]) -> Iterable[str]:
    """Yield each problem of a column once, with the number of its rows and the cells that have it."""
    for (heading, why), cells in grouped(said, lambda each: (each.heading, each.why)).items():
        often = Counter(shorten(" ".join(each.cell.split()), 40) for each in cells)
        shown = ", ".join(f"“{cell}”" + (f" ({many})" if many > 1 else "") for cell, many in often.most_common(_CELLS))
        more = " …" if len(often) > _CELLS else ""
        where = count(len(cells), "row") if len(cells) > 1 else f"row {cells[0].number}"
        yield f"{f'{heading}: ' if heading else ''}{why}, {where}: {shown}{more}"
