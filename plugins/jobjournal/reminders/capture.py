"""`python -m jobjournal.reminders.capture`: an issue that was opened by a form becomes an entry, or a debrief in one.

Its text comes by the event's file and is never a word of a command. What the log says names nothing of it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from jobjournal.catalogue.forms import Questionnaire
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, failed, journal_options
from jobjournal.commands.writing import situation_of
from jobjournal.frozen import dataclass, replace
from jobjournal.reminders.filled import Understood, understood
from jobjournal.reminders.form_body import questionnaire_of
from jobjournal.reminders.hub import Hub, HubError, Issue, fenced, tried
from jobjournal.reminders.origin import CheckoutError, Whereabouts, delivered, origin_of

REFUSAL = "this repository is not private: a form would show the journal to others; nothing was read"
AGAIN = "Edit the form above, and it is tried again."


@dataclass(frozen=True, slots=True)
class FilledIn:
    """An issue as it was opened or edited."""

    issue: Issue
    people: frozenset[str]
    """Who opened it, and who edited it."""
    at: datetime
    """When: `tomorrow` is the day after this one, whenever the program runs."""

    @classmethod
    def read(cls, path: Path | None) -> FilledIn | None:
        """Read the file that GitHub hands over; None where it tells of no issue that was opened or edited."""
        try:
            found: Any = json.loads(path.read_text("utf-8")) if path else {}
            issue, at = found["issue"], datetime.fromisoformat(found["issue"]["updated_at"]).astimezone(UTC)
            if found["action"] not in ("opened", "edited") or not isinstance(issue["number"], int):
                return None
            return cls(
                Issue(issue["number"], issue["state"] == "open", issue["body"] or ""),
                frozenset((found["sender"]["login"], issue["user"]["login"])),
                at,
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None


@click.command("capture")
@click.option("--repo", required=True, envvar="GITHUB_REPOSITORY", metavar="OWNER/NAME", help="The private repository.")
@click.option("--server", default="https://github.com", envvar="GITHUB_SERVER_URL", help="Where it is.")
@click.option("--branch", required=True, metavar="NAME", help="The branch that is written to.")
@click.option(
    "--event", type=click.Path(path_type=Path), envvar="GITHUB_EVENT_PATH", help="The file that holds the issue."
)
@journal_options
def capture_command(loaded: Loaded, repo: str, server: str, branch: str, event: Path | None) -> None:
    """Write into the journal what somebody filled into a form of a private repository, answer, and close the issue."""
    hub = Hub(repo, server)
    try:
        if not hub.is_private():
            raise failed(REFUSAL, "::error::")
        say(_capture(hub, origin_of(branch), FilledIn.read(event)))
    except (HubError, CheckoutError) as problem:
        raise failed(problem, "::error::") from problem


def _capture(hub: Hub, origin: Whereabouts, filled: FilledIn | None) -> str:
    """Do what a form asks for; return what the log says."""
    form = questionnaire_of(filled.issue.body) if filled else None
    if filled is None or form is None:
        return "no form: nothing to do"
    if not all(map(hub.may_write, sorted(filled.people))):
        return "a form of somebody without write access: left alone"
    if not hub.is_open(filled.issue):
        return "a form that was answered: left alone"
    origin = replace(origin, now=origin.now or f"{filled.at:%Y-%m-%d %H:%M}+00:00")
    (answer, settled), pushed = _delivered(hub, origin, filled.issue, form)
    _answer(hub, filled.issue, answer, settled=settled, pushed=pushed)
    return f"a form: {'written and pushed' if pushed else 'answered, nothing written'}"


def _answer(hub: Hub, issue: Issue, answer: str, *, settled: bool, pushed: bool) -> None:
    """Answer, close and renew; each is tried, for what was pushed is to be seen, and not to be written again."""
    for problem in tried(
        lambda: hub.comment(issue, answer),
        *([lambda: hub.close(issue)] if settled else []),
        *([hub.publish, hub.remind] if pushed else []),
    ):
        raise problem


def _delivered(hub: Hub, origin: Whereabouts, issue: Issue, form: Questionnaire) -> tuple[tuple[str, bool], bool]:
    """Write, commit and push what a form says; where the push never passes, that is answered, too."""
    try:
        return delivered(origin, lambda place: _write(hub, place, form, issue.body))
    except CheckoutError:
        hub.comment(issue, f"Nothing was written: it could not be pushed.\n\n{AGAIN}\n")
        raise


def _write(hub: Hub, place: Whereabouts, form: Questionnaire, body: str) -> tuple[str, bool]:
    """Return the answer to a form, and whether what it says stands in the journal now."""
    loaded = place.load()
    found = understood(situation_of(loaded), form, body)
    if found.step is None:
        why = f"Nothing was written:\n\n{fenced(found.why_not)}"
        return "\n".join([why, *_complained(found, "Not understood"), f"{AGAIN}\n"]), False
    found.step.write()
    file, before = f"{loaded.journal.folder_name}/{found.step.file}", set(loaded.journal.diagnostics)
    odd = [str(each) for each in place.load().journal.diagnostics if each not in before]
    link = f"[Edit it on GitHub]({hub.address_of(place.within + file, place.branch)})"
    return "\n".join([*_said(found, file, found.step.shown, odd), link, ""]), True


def _said(found: Understood, file: str, shown: str, odd: list[str]) -> list[str]:
    return [
        f"Written down:\n\n{fenced(f'{file}{chr(10) * 2}{shown}')}",
        *_complained(found, "Not understood, and left out"),
        *([f"What the journal says of it:\n\n{fenced(chr(10).join(odd))}"] if odd else []),
    ]


def _complained(found: Understood, head: str) -> list[str]:
    told = "\n\n".join(f"{each.label}: {each.typed}\n{each.why}" for each in found.complaints)
    return [f"{head}:\n\n{fenced(told)}"] if told else []


if __name__ == "__main__":
    capture_command()
