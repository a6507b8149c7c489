"""What is odd about the user's marks: dates that cannot be, and marks that close nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from jobjournal.actions import derive_one
from jobjournal.catalogue.rules import Place, rule_of
from jobjournal.catalogue.words import REJECTED
from jobjournal.dates import Clock, When, written_day
from jobjournal.diagnostics import Diagnostic
from jobjournal.model import Action, Application, ApplicationFile, Entry, Interview, Journal
from jobjournal.options import Settings


def diagnose(journal: Journal, settings: Settings, clock: Clock) -> tuple[Diagnostic, ...]:
    """Return everything that is to be said about a journal, in the order of path and line."""
    found = [
        Diagnostic(f"{journal.folder_name}/{each.path}", each.line, each.severity, each.code, each.message, each.hint)
        for application in journal.applications
        for each in _of_application(application, settings, clock)
    ]
    return tuple(sorted((*journal.diagnostics, *found)))


def _of_application(application: Application, settings: Settings, clock: Clock) -> Iterator[Diagnostic]:
    actions = derive_one(application, settings)
    for entry in application.entries:
        yield from _dates(entry, application, clock)
        for name, code in entry.marks.codes():
            if isinstance(entry, ApplicationFile) and rule_of(code).place is Place.OWN:
                message = f"{code} is closed in its interview's own file, not here"
                yield _warn(
                    entry, f"{name}.{code}", "wrong-file", message, f"write it under `{name}` in the interview's file"
                )
            elif not _closes(application, entry, name, code, actions, settings):
                message = f"{name}: {code} has nothing to close"
                yield _warn(
                    entry,
                    f"{name}.{code}",
                    "nothing-to-close",
                    message,
                    "take it out, or check the outcome and the date",
                )


def _warn(entry: Entry, field: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(entry.file, entry.line(field), "warning", code, message, hint)


def _closes(
    application: Application, entry: Entry, name: str, code: str, actions: Iterable[Action], settings: Settings
) -> bool:
    """Whether a mark closes or moves an action, or may yet do so."""
    rule = rule_of(code)
    if name != "done" and rule.ahead and application.kept:
        return code not in settings.turned_off
    if rule.after_no and _went_on_after_a_no(application):
        return True
    of_rule = [each for each in actions if each.rule == code]
    if rule.place is Place.OWN or (rule.place is Place.NEAR and isinstance(entry, Interview)):
        of_rule = [each for each in of_rule if each.file == entry.file]
    if name == "done":
        dates_of = set(entry.marks.done[code])
        return any(each.closing and each.closing.state == "done" and each.closing.on in dates_of for each in of_rule)
    return bool(of_rule)


def _went_on_after_a_no(application: Application) -> bool:
    return application.told(REJECTED) is not None and application.outcome != REJECTED


def _dates(entry: Entry, application: Application, clock: Clock) -> Iterator[Diagnostic]:
    """Yield marks that are dated before their interview began, or after now."""
    for step in entry.next_steps:
        if step.done and _is_ahead(step.done, clock):
            message = f"a next step is done on {_said(step.done)}, which is still to come"
            yield Diagnostic(entry.file, step.line, "warning", "done-ahead", message, _AHEAD_HINT)
    for code, dates_of in entry.marks.done.items():
        field = f"done.{code}"
        for when in dates_of:
            if _is_ahead(when, clock):
                message = f"{code} is done on {_said(when)}, which is still to come"
                yield _warn(entry, field, "done-ahead", message, _AHEAD_HINT)
            if not rule_of(code).before and not _began(entry, application, when):
                message = f"{code} is done before its interview began"
                yield _warn(entry, field, "done-before", message, "check both dates")


_AHEAD_HINT = "write it once it is done, or correct the date"


def _said(when: When) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else when.isoformat()


def _is_ahead(when: When, clock: Clock) -> bool:
    return not clock.reached(when)


def _began(entry: Entry, application: Application, when: When) -> bool:
    if isinstance(entry, Interview):
        return entry.has_begun_by(when)
    return not application.kept or any(each.has_begun_by(written_day(when)) for each in application.kept)
