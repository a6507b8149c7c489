"""Closing an action: from what the user means to the bytes that say it, checked before they are put in place."""

from collections.abc import Iterator

from jobjournal.actions import derive_one
from jobjournal.catalogue.rule import Place
from jobjournal.catalogue.rules import rule_of
from jobjournal.model import Action, Application, Entry
from jobjournal.writing import Refused, proof
from jobjournal.writing.layout import Original, lay_out
from jobjournal.writing.marks import finish_step, scalar, write_mark
from jobjournal.writing.plans import Plan, Situation, proved, read_as_it_was
from jobjournal.writing.proof import Mark


def plan(situation: Situation, action: Action, mark: Mark) -> Plan:
    """Return the change that writes a mark of an action. Raises Refused where none reads back as meant."""
    application, refusals = situation.application_of(action), []
    for entry in _places(application, action, mark):
        try:
            return _plan_in(situation, application, entry, action, mark)
        except Refused as problem:
            refusals.append(problem)
    raise refusals[0]


def _places(application: Application, action: Action, mark: Mark) -> Iterator[Entry]:
    """Yield the entries in which the mark may stand: where one of the rule stands already, then where it belongs."""
    home, rule = next(each for each in application.entries if each.file == action.file), rule_of(action.rule)
    if rule.place is not Place.OWN and (mark.name == "snooze" or (mark.name == "done" and rule.repeats)):
        standing = [each for each in application.entries if action.rule in getattr(each.marks, mark.name)]
        yield from sorted(standing, key=lambda each: each is not home)
        if home in standing:
            return
    yield home
    if rule.place is Place.ANY and mark.name == "done":  # a talk that is still to come is no place for what is done
        yield from (each for each in reversed(application.last_entries) if each is not home)


def _plan_in(situation: Situation, application: Application, entry: Entry, action: Action, mark: Mark) -> Plan:
    was = read_as_it_was(situation, entry)
    step = step_place(situation, application, entry, action) if action.written else None
    layout = lay_out(was.header)
    edits = (
        write_mark(layout, mark.name, action.rule, scalar(mark.text))
        if step is None
        else finish_step(layout, step, mark.text)
    )
    found = proved(
        situation,
        application,
        was,
        Original(was.data).with_edits(edits),
        lambda now: proof.is_meant(entry, now, action.rule, mark, step),
        _unsafe(action, mark),
    )
    if not proof.is_closed_so(situation, found, action, mark):
        raise Refused(
            f"{entry.file}: nothing was written, for the mark would have no effect: "
            f"another mark of {action.rule} counts more, or what it speaks of has not begun by then"
        )
    if problem := proof.consequences(*proof.exports(situation, application, found), action):
        raise Refused(f"{entry.file}: {problem}")
    return found


def _unsafe(action: Action, mark: Mark) -> str:
    mark_there = f"`{action.rule}: {mark.text}` under `{mark.name}:`"
    what = f"({mark.name} {mark.text}) behind the next step" if action.written else mark_there
    return f"its front matter is written in a way that cannot be changed safely; write {what} by hand"


def step_place(situation: Situation, application: Application, entry: Entry, action: Action) -> int:
    """Return which of an entry's next steps an action stands for; both come in the order of the file."""
    actions = derive_one(situation.journal, application, situation.settings)
    return [each.id for each in actions if each.written and each.file == entry.file].index(action.id)
