"""`jobjournal adopt`: a header before notes that are there already; their text stays byte for byte."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from jobjournal.commands import choice
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import EXIT_PROBLEM, Loaded, journal_options
from jobjournal.diagnostics import shorten, visible
from jobjournal.writing import Refused
from jobjournal.writing.adopting.adopted import WORDS, Adoption, Candidate, adopt, look_at
from jobjournal.writing.disk import alone
from jobjournal.writing.importing.cells import ORDERS, WAYS
from jobjournal.writing.undo import Change, remember


@click.command("adopt")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--company", metavar="NAME", help="The company, where the notes do not say it.")
@click.option("--role", metavar="NAME", help="The role, where the notes do not say it.")
@click.option("--date", "day", metavar="DATE", help="The interview's date, where the note does not say it.")
@click.option("--dates", type=click.Choice(ORDERS), help="What 04/05/2026 means.")
@click.option("--people", type=click.Choice(WAYS), help="What a comma means between names: “Ada Holm, Ben Ito”.")
@click.option("--yes", is_flag=True, help="Do not ask: take what is shown, and write it.")
@journal_options
def adopt_command(
    loaded: Loaded,
    files: tuple[Path, ...],
    company: str | None,
    role: str | None,
    day: str | None,
    dates: str | None,
    people: str | None,
    yes: bool,
) -> None:
    """Put a header before notes that you have already, so that they become entries.

    Company, role, date, people and score come from the note's properties, its lines, its title and its file's name; what
    is only likely is asked about. A note outside the journal stays as it is, and the entry is a new file. The text stays
    as it is, byte for byte.
    """
    told = {name: value for name, value in zip(WORDS, (company, role, day), strict=True) if value}
    left = len(files)
    with _one_edit(loaded.project.journal) as made:
        for path in files:
            try:
                loaded = loaded.again()
                found = _prepared(loaded, path, told, ask=not yes)
                adoption = adopt(found, loaded.journal, loaded.project.journal, dates, people)
                _show(adoption)
                if _is_wanted(yes=yes):
                    _write(adoption, loaded.project.journal, made)
                    left -= 1
            except Refused as problem:
                say(f"Error: {visible(str(path))}: {problem}\n", to_errors=True)
    if left:
        say(f"{count(left, 'note')} left as {'it is' if left == 1 else 'they are'}.", to_errors=True)
        raise SystemExit(EXIT_PROBLEM)


def _prepared(loaded: Loaded, path: Path, told: Mapping[str, str], *, ask: bool) -> Candidate:
    """Return a note with what the options say; on a terminal ask for what it only seems to say, or does not."""
    found = look_at(path, loaded.journal)
    for name, words in WORDS.items():
        clue = found.clue(name)
        if name in told and (clue is None or not clue.sure):
            found = found.told(name, told[name])
        elif ask and choice.is_terminal() and (clue is None or not clue.sure):
            say(f"{visible(path.name)}: {shorten(visible(clue.told_by)) + ' seems to say' if clue else 'does not say'}")
            found = found.told(name, click.prompt(words, default=clue.value if clue else None))
    return found


def _show(adoption: Adoption) -> None:
    """Show the header, where its parts come from, and where the entry will be."""
    where = "before its text" if adoption.in_place else f"before a copy of its text, in {adoption.file}"
    say(f"{visible(str(adoption.note.path))}: {where}:\n")
    say("".join(f"  {line}\n" for line in adoption.header.splitlines()).rstrip("\n"))
    if adoption.beside:
        say(f"  and what it says of the application into {adoption.beside.file}")
    for name in WORDS:
        clue = adoption.note.clue(name)
        if clue and not clue.sure:
            say(f"  {name} is only likely, by {clue.told_by}")
    for each in adoption.remarks:
        say(f"  left in the text: {each.heading}: {each.why}")


@contextmanager
def _one_edit(folder: Path) -> Iterator[list[Change]]:
    """Remember all that one run writes as one edit, also where it is broken off: many notes are more than is remembered."""
    made: list[Change] = []
    try:
        yield made
    finally:
        if made:
            remember(folder, made, f"Adopted: {count(len(made), 'file') if made[1:] else made[0].file}")


def _write(adoption: Adoption, folder: Path, made: list[Change]) -> None:
    with alone(folder):
        made.extend(adoption.write(folder))
    say(f"Written: {folder / adoption.file}\n")


def _is_wanted(*, yes: bool) -> bool:
    if not (yes or choice.is_terminal()):
        say("Nothing was written; add --yes to write it.\n")
        return False
    return yes or click.confirm("Write it?", default=True)
