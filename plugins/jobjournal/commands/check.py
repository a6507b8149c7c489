"""`jobjournal check`: everything that is to be said about the journal's files."""

from collections.abc import Sequence

import click

from jobjournal.commands.printing import count, say, say_json, troubles
from jobjournal.commands.shared import EXIT_PROBLEM, Loaded, journal_options
from jobjournal.diagnostics import Diagnostic, errors
from jobjournal.model import Journal
from jobjournal.review import diagnose


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings, too.")
@journal_options
def check_command(loaded: Loaded, as_json: bool, strict: bool) -> None:
    """Say what is wrong in the journal's files, with place and remedy; paths are relative to the project.

    An error costs its field; the whole file only where company, role, date or its header cannot be read. Exits 1 on errors, 0
    where there are only warnings.
    """
    found = diagnose(loaded.journal, loaded.project.settings, loaded.clock, loaded.templates.diagnostics)
    if as_json:
        say_json(_as_values(found, loaded.journal))
    else:
        for each in found:
            say(str(each))
        say(summary(found, loaded.journal))
    if errors(found) or (strict and found):
        raise SystemExit(EXIT_PROBLEM)


def summary(found: Sequence[Diagnostic], journal: Journal) -> str:
    """Return the last line: how many problems in how many files, and how many of these are left out."""
    if not found:
        files = len(journal.interviews) + sum(1 for each in journal.applications if each.file)
        return (
            f"No problems in {count(files, 'entry', 'entries')}."
            if files
            else "No problems: the journal holds no entries yet. `jobjournal new` begins one."
        )
    wrong, out = len(errors(found)), len(journal.left_out)
    places = count(len({each.path for each in found}), "file")
    left = f"; {count(out, 'file is', 'files are')} left out of everything" if out else ""
    return f"{troubles(wrong, len(found) - wrong)} in {places}{left}."


def _as_values(found: Sequence[Diagnostic], journal: Journal) -> dict[str, object]:
    wrong = len(errors(found))
    return {
        "errors": wrong,
        "warnings": len(found) - wrong,
        "left_out": list(journal.left_out),
        "diagnostics": [each.as_values() for each in found],
    }
