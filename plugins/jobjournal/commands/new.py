"""`jobjournal new`: begin an interview's file, or an application's."""

import contextlib
import shlex
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.words import KINDS
from jobjournal.commands import asking, choice
from jobjournal.commands.asking import ask_application, ask_contacts, ask_role, companies, spelt
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, journal_options, open_journal, refusing
from jobjournal.dates import Stamp, clock_trouble
from jobjournal.diagnostics import visible
from jobjournal.model import Application, ApplicationFile, Contact, Journal
from jobjournal.names import same
from jobjournal.project import find_config
from jobjournal.spoken_dates import Spoken
from jobjournal.writing.acquaintances import known_contact, last_contacts
from jobjournal.writing.beginning import write_new
from jobjournal.writing.template import NewEntry, new_text

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem] | list[str]]


def _complete(names: Callable[[Journal], list[str]]) -> Completer:
    """Return what completes an option in the shell, from the journal in the folder; nothing where there is none."""

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem] | list[str]:
        with contextlib.suppress(click.ClickException, OSError):
            journal = open_journal(find_config(Path.cwd())).journal
            return [each for each in names(journal) if each.casefold().startswith(typed.casefold())]
        return []

    return complete


@click.command("new")
@click.option(
    "--company",
    metavar="NAME",
    shell_complete=_complete(companies),
    help="On a terminal a part of a known one is enough.",
)
@click.option(
    "--role",
    metavar="NAME",
    shell_complete=_complete(asking.roles),
    help="Taken from the journal where the company has one.",
)
@click.option("--at", metavar="DATE", help='When: "2026-05-04 14:30"; with --application the day you applied.')
@click.option("--kind", type=click.Choice(KINDS, case_sensitive=False), help="What sort of interview it is.")
@click.option("--from", "origin", type=click.Choice(["last"]), help="Carry the contacts over from the last round.")
@click.option(
    "--with",
    "people",
    multiple=True,
    metavar="NAME",
    shell_complete=_complete(asking.people),
    help="A person who will be there; known ones with their address.",
)
@click.option("--application", is_flag=True, help="Begin an application's file instead.")
@click.option("--full", is_flag=True, help="Show every field there is, not only what is known and what to ask them.")
@click.option("--edit", is_flag=True, help="Open the new file in $EDITOR.")
@click.option(
    "--print", "only_print", is_flag=True, help="Print the template, to be pasted into a new file; write nothing."
)
@journal_options
@refusing
def new_command(
    loaded: Loaded,
    company: str | None,
    role: str | None,
    at: str | None,
    kind: str | None,
    origin: str | None,
    people: tuple[str, ...],
    application: bool,
    full: bool,
    edit: bool,
    only_print: bool,
) -> None:
    """Begin a new interview, or an application, from a template.

    DATE is YYYY-MM-DD with a time or a span (14:30-15:30), or `today`, `tomorrow 14:30`, `mon 10:00`. Asks on a terminal for
    what is not given. Never overwrites a file.
    """
    at_stamp = read_date(at, loaded, ahead=not application) if at else None
    where = Where.APPLICATION if application else Where.INTERVIEW
    if only_print:
        known = NewEntry(company or "", role or "", at_stamp.text if at_stamp else "", kind or "")
        say(new_text(where, known).rstrip("\n"))
        return
    name, title, begun = _which(loaded, company, role, application=application)
    if application and begun and begun.file:
        raise click.UsageError(_has_its_file(loaded, begun.file, at_stamp.day if at_stamp else loaded.clock.today))
    if at_stamp is None and not application:
        at_stamp = _date(loaded)
    contacts = _contacts(
        loaded, name, begun, people, origin, ask=not application and not people and choice.is_terminal()
    )
    beginning = NewEntry(name, title, at_stamp.text if at_stamp else "", kind or "", contacts)
    _write(loaded, where, beginning, full=full, edit=edit)


def _has_its_file(loaded: Loaded, file: ApplicationFile, day: date) -> str:
    """Say where an application stands already, and the line to write there for one who applied again."""
    said = f"this application has its file: {loaded.journal.folder_name}/{visible(file.file)}"
    if day in file.applied:
        return said
    days = ", ".join(each.isoformat() for each in sorted({*file.applied, day}))
    again, days = ("again ", f"[{days}]") if file.applied else ("", days)
    return f"{said}; if you applied {again}on {day.isoformat()}, write there\n\n  applied: {days}"


def read_date(text: str, loaded: Loaded, *, ahead: bool = True) -> Stamp:
    """Return a date as the reader takes it, or as one says it. Raises UsageError, which says what to write."""
    spoken = Spoken(loaded.clock, ahead=ahead)
    if (stamp := spoken.read_span(text)) is None:
        raise click.UsageError(spoken.refusal(text))
    trouble = clock_trouble(stamp, loaded.project.settings.zone) or ""
    if verb := {"skipped": "skips", "repeated": "repeats"}.get(trouble):
        say(f"Note: a clock change {verb} that time in {loaded.clock.zone.key}.", to_errors=True)
    return stamp


def _date(loaded: Loaded) -> Stamp:
    choice.need_terminal('the date is missing; add --at "2026-05-04 14:30"')
    return choice.ask_until(
        lambda text: read_date(text, loaded), "Date and time, as in 2026-05-04 14:30 or tomorrow 14:30", "today"
    )


def _which(
    loaded: Loaded, company: str | None, role: str | None, *, application: bool
) -> tuple[str, str, Application | None]:
    """Return company, role and the application where it is known: from the options, else by asking."""
    journal = loaded.journal
    if company is None and choice.is_terminal():
        company, known_role = ask_application(loaded, begin=application)
        role = role or known_role
    if company is None or not company.strip():
        raise click.UsageError(
            "the company is missing; add --company NAME, or run the command on a terminal to be asked"
        )
    company = spelt(company, companies(journal))
    roles = [each.role for each in journal.applications if same(each.company) == same(company)]
    if role is None and choice.is_terminal():
        role = ask_role(roles)
    elif role is None and len(roles) == 1 and not application:
        role = roles[0]
    if role is None or not role.strip():
        raise click.UsageError(_without_role(journal, company, roles))
    role = spelt(role, roles)
    known = [
        each for each in journal.applications if (same(each.company), same(each.role)) == (same(company), same(role))
    ]
    return company, role, known[0] if known else None


def _without_role(journal: Journal, company: str, roles: Sequence[str]) -> str:
    """Say which roles the company has; of a company that the journal does not know, which one may be meant."""
    known = ", ".join(map(visible, roles))
    meant = [] if roles else asking.likely(company, companies(journal))
    hint = f"did you mean --company {shlex.quote(visible(meant[0]))}? " if meant else ""
    return f"{hint}the role is missing; add --role NAME" + (f" ({known})" if known else "")


def _contacts(
    loaded: Loaded, company: str, known: Application | None, people: Sequence[str], origin: str | None, *, ask: bool
) -> tuple[Contact, ...]:
    """Return whom the entry names: those of the last round, those given by name, or those chosen when asked."""
    last: tuple[Contact, ...] = ()
    if origin == "last":
        if known is None or not known.interviews:
            raise click.UsageError(f"--from last: the journal has no interview of this role at {visible(company)} yet")
        last = last_contacts(known)
    given = tuple(known_contact(loaded.journal, company, name) for name in people)
    if ask and not last:
        return ask_contacts(loaded.journal, company)
    return (*last, *(each for each in given if each not in last))


def _write(loaded: Loaded, where: Where, known: NewEntry, *, full: bool, edit: bool) -> None:
    """Write the file, and say where it is and what the journal says only since it is there."""
    folder, before = loaded.project.journal, set(loaded.journal.diagnostics)
    new, _ = write_new(folder, loaded.journal, where, known, lambda: loaded.again().journal, full=full)
    say(f"Written: {loaded.journal.folder_name}/{new.file}")
    for each in loaded.again().journal.diagnostics:  # near names and overlaps, too
        if each not in before:
            say(str(each))
    if edit or (choice.is_terminal() and _wants_editor()):
        click.edit(filename=str(folder / new.file))
    else:
        say("Open it in your editor and write down what you know.")


def _wants_editor() -> bool:
    try:
        return click.confirm("Open it in your editor?", default=True)
    except click.Abort:  # the input has ended
        return False
