"""What becomes of the rolling issue: opened, edited in place, commented on when the list grew, closed when empty."""

import hashlib
import re
from collections.abc import Collection

from jobjournal.agenda import Agenda, Item
from jobjournal.agenda_formats import markdown_lines, to_markdown
from jobjournal.model import Action
from jobjournal.reminders.hub import Hub, Issue

TITLE = "Due in the job journal"
_TICK = re.compile(r"^[-*] \[[xX]\] .*<!-- ([0-9a-f]{10}) -->\s*$", re.MULTILINE)
_MARK = re.compile(r"<!-- jobjournal: ([0-9a-f ]*) -->")
HOW = "Tick what is done, or write a comment: `done nordwind thank-you`, `skip nordwind linkedin they asked me not to`, `snooze …`."
_MOST_CHARS = 60_000
"""GitHub takes 65 536."""


def remind(agenda: Agenda, hub: Hub, seen: Collection[str] = ()) -> str:
    """Bring the issue up to date; return what was done, in words that name nothing. Raises HubError.

    `seen` are the ticks that need not stay. Another of what is still open stays, for the run that it starts.
    """
    issue = hub.find_issue()
    if not agenda.pressing:
        return _settle(issue, agenda, hub, seen) if issue and issue.is_open else "no issue is needed"
    body = body_of(agenda)
    if issue is None:
        hub.create(TITLE, body)
        return "issue opened"
    did = [_edit(issue, body, hub, seen)]
    if not issue.is_open:
        hub.reopen(issue)
        did.append("opened again")
    if new := new_in(agenda, issue):
        hub.comment(issue, comment_on(new))
        did.append(f"comment on {len(new)} new")
    return "issue " + ", ".join(did)


def _settle(issue: Issue, agenda: Agenda, hub: Hub, seen: Collection[str]) -> str:
    """Close the issue: nothing is overdue or due any more."""
    _edit(issue, body_of(agenda), hub, seen)
    hub.close(issue)
    return "issue closed"


def _edit(issue: Issue, body: str, hub: Hub, seen: Collection[str]) -> str:
    if issue.body.replace("\r\n", "\n").strip() == body.strip():
        return "unchanged"
    if any(f"<!-- {each} -->" in body for each in ticked(hub.body_of(issue)) if each not in seen):
        return "left as it is: something was ticked meanwhile"
    hub.edit(issue, body)
    return "edited"


def body_of(agenda: Agenda) -> str:
    """Return the issue's body, with a hidden line that says which actions it lists."""
    text = (
        f"{to_markdown(agenda, lambda each: key_of(each.action))}\n\n{HOW}" if agenda.pressing else to_markdown(agenda)
    )
    if len(text) > _MOST_CHARS:
        text = text[:_MOST_CHARS].rsplit("\n", 1)[0] + "\n\n…and more: `jobjournal due` lists everything."
    return f"{text}\n\n<!-- jobjournal: {' '.join(key_of(each.action) for each in agenda.pressing)} -->\n"


def key_of(action: Action) -> str:
    """Return what stands for an action in the issue: an id would name a file."""
    return hashlib.sha256(action.id.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def ticked(body: str) -> list[str]:
    """Return the keys of the tasks that are ticked in an issue's body."""
    return list(dict.fromkeys(_TICK.findall(body.replace("\r\n", "\n"))))


def new_in(agenda: Agenda, issue: Issue) -> list[Item]:
    """Return what an issue did not list before. A closed one listed nothing, one without the hidden line everything."""
    marked = _MARK.search(issue.body)
    if issue.is_open and marked is None:
        return []
    known = marked[1].split() if issue.is_open and marked else []
    return [each for each in agenda.pressing if key_of(each.action) not in known]


def comment_on(new: list[Item]) -> str:
    """Return a comment that lists what is new, and no more."""
    return "New on the list:\n\n" + "\n".join(markdown_lines(each)[0] for each in new)[:_MOST_CHARS] + "\n"
