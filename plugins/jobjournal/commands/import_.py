"""`jobjournal import`: entries from a spreadsheet, or from another tracker's export."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import EXIT_PROBLEM, Loaded, journal_options
from jobjournal.writing import Refused
from jobjournal.writing.disk import alone, create_file
from jobjournal.writing.importing.columns import IGNORE, TEXT, ColumnMap, map_text, propose, read_map
from jobjournal.writing.importing.rows import Import, import_sheet
from jobjournal.writing.importing.sheet import Sheet, read_sheet
from jobjournal.writing.undo import remember

_SHOWN = 12
"""How many of a kind the preview shows."""


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
@click.option("--dates", type=click.Choice(["day-first", "month-first"]), help="What 4.5.2026 or 04/05/2026 means.")
@journal_options
def import_command(
    loaded: Loaded, file: Path, write: bool, map_file: Path | None, write_map: Path | None, dates: str | None
) -> None:
    """Make entries of the rows of FILE, a spreadsheet saved as CSV.

    A row with an interview's date becomes an interview, any other an application. Nothing is overwritten; what is no
    field of the journal goes into the entry's text.
    """
    try:
        sheet = read_sheet(file.read_bytes())
    except (Refused, OSError) as problem:
        raise _ended(f"{file}: {problem}") from problem
    try:
        columns = read_map(map_file.read_text("utf-8"), sheet.headings) if map_file else propose(sheet.headings)
    except (Refused, OSError, UnicodeDecodeError) as problem:
        raise _ended(f"{map_file}: {problem}") from problem
    columns = replace(columns, order=dates or columns.order)
    if write_map:
        _write_map(write_map, columns)
        return
    try:
        with alone(loaded.project.journal) if write else contextlib.nullcontext():
            whole = _import(loaded.again() if write else loaded, sheet, columns, write=write)
    except Refused as problem:
        raise _ended(str(problem)) from problem
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


def _ended(message: str) -> SystemExit:
    say(f"Error: {message}", to_errors=True)
    return SystemExit(EXIT_PROBLEM)


def _write_map(path: Path, columns: ColumnMap) -> None:
    try:
        create_file(path, map_text(columns).encode("utf-8"))
    except Refused as problem:
        raise _ended(str(problem)) from problem
    say(f"Written: {path}\nCorrect it in your editor, then add --map {path}.")


def _preview(sheet: Sheet, columns: ColumnMap, found: Import) -> None:
    """Say what is understood of the columns and rows, and what is not."""
    sign = "tabs" if sheet.delimiter == "\t" else f"`{sheet.delimiter}`"
    say(
        f"{count(len(sheet.rows), 'row')}, {count(len(sheet.headings), 'column')}; {sheet.encoding}, between cells {sign}.\n"
    )
    width = max(len(each) for each in columns.columns)
    meaning = {TEXT: "into the text, under “From the import”", IGNORE: "left out, as the map says"}
    for heading, name in columns.columns.items():
        say(f"  {heading.ljust(width)}  →  {meaning.get(name, name)}")
    _list(f"\n{count(len(found.files), 'new file')}:", (each.file for each in found.files))
    _list("\nNot understood as fields:", (f"row {each.number}: {each.what}" for each in found.told), everything=True)
    _list("\nRows left out:", (f"row {each.number}: {each.why}" for each in found.left), everything=True)


def _list(title: str, lines: Iterable[str], *, everything: bool = False) -> None:
    listed = list(lines)
    if listed:
        say(title)
    shown = listed if everything else listed[:_SHOWN]
    for line in shown:
        say(f"  {line}")
    if len(listed) > len(shown):
        say(f"  … and {len(listed) - len(shown)} more")


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
    return len(found.files) - len(made)
