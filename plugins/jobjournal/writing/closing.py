"""Closing an action with what belongs to it, as a command and a tap do alike, so that it can be taken back.

From what the user means to the bytes that say it, checked before they are put in place.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from jobjournal.actions import Standing, derive, derive_one, stand
from jobjournal.catalogue.rule import Place
from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import DECLINED
from jobjournal.dates import Stamp, clock_at, day_of, localise, written_day
from jobjournal.model import Action, Application, Contact, Entry
from jobjournal.model.action import CLOSED
from jobjournal.names import in_words
from jobjournal.reading.source import has_control
from jobjournal.writing import Misused, Refused, proof
from jobjournal.writing.disk import alone
from jobjournal.writing.layout import Original, lay_out
from jobjournal.writing.local_days import stamp_there
from jobjournal.writing.marks import finish_step, scalar, write_mark
from jobjournal.writing.plans import Deed, Plan, Situation, proved, read_as_it_was
from jobjournal.writing.proof import Mark
from jobjournal.writing.undo import Change, remember
from jobjournal.writing.verdicts import Verdict, places, plan_verdict


def standings_of(situation: Situation) -> tuple[Standing, ...]:
    """Return how all actions stand."""
    return stand(derive(situation.journal, situation.settings), situation.clock)


def done(situation: Situation, standing: Standing, when: Stamp | None, answer: str | None = None) -> Deed:
    """Plan that an action is done, today where no day is given, with the outcome that answers it."""
    if standing.state == "done":
        raise Refused(
            f"{standing.action.what}: is done already; to change the date, edit {_place(situation, standing)}"
        )
    mark = mark_done(situation, standing, when)
    check_answer(standing, answer)
    return close_or_tell(situation, (standing, *closed_with(standing, standings_of(situation))), mark, answer)


def close_or_tell(situation: Situation, closed: tuple[Standing, ...], mark: Mark, answer: str | None = None) -> Deed:
    """Plan that actions are done, the first with its outcome; where no file can hold its mark yet, the outcome alone."""
    try:
        found = _close(situation, closed, mark, f"on {mark.text}", answer)
    except Refused:
        if told := _told_alone(situation, closed[0], mark):
            return told
        raise
    return found if answer else _with_told(found, closed[0].action, mark)


def mark_done(situation: Situation, standing: Standing, when: Stamp | None) -> Mark:
    """Return the mark of what is done, which cannot be still to come."""
    clock, application = situation.clock, situation.application_of(standing.action)
    said = when or Stamp(clock.today, text=clock.today.isoformat())
    when = stamp_there(clock, said, _home(application, standing.action))
    if not clock.reached(clock_at(when, clock.zone).now if when.clock else when.day):
        raise Misused(f"{said.text} is still to come; write down what is done once it is done")
    return Mark("done", when.text, when)


def check_answer(standing: Standing, answer: str | None) -> None:
    """Refuse an answer to what was not asked."""
    answers = rule_of(standing.action.rule).answers
    if answer not in (None, *answers):
        instead = f"write {', '.join(answers)}, or leave it out" if answers else "leave it out"
        raise Misused(f"{answer} is no answer to it: {standing.action.what}; {instead}")


def _with_told(deed: Deed, action: Action, mark: Mark) -> Deed:
    """Return a deed with the outcome that doing an action tells; where that cannot be written, say how it is told."""
    application, tells = deed.situation.application_of(action), rule_of(action.rule).tells
    if not tells or not application.active:
        return deed
    outcome = DECLINED if application.offered else tells
    try:
        return _with_outcome(deed, action, outcome, mark)
    except Refused as problem:
        advice = f"That it is over is still to be written ({problem}): `jobjournal answer {application.id} {outcome}`."
        return replace(deed, advice=(*deed.advice, advice))


def _told_alone(situation: Situation, standing: Standing, mark: Mark) -> Deed | None:
    """Plan the outcome that doing an action tells, where all talks are to come: that it is over closes the action as well."""
    action, application = standing.action, situation.application_of(standing.action)
    begun = any(not each.is_to_come(situation.clock) for each in application.last.counted)
    early = action.not_before and mark.when and mark.when.day < written_day(action.not_before)
    if begun or early:
        return None
    words = (f"{_WORDS[mark.name]}: {action.what}, on {mark.text}.",)
    found = _with_told(Deed(situation, words, closed=(standing,)), action, mark)
    return None if found.situation is situation else found


def skip(situation: Situation, standing: Standing, reason: str) -> Deed:
    """Plan that an action was decided against."""
    text = " ".join(reason.split())
    if not text:
        raise Misused("a reason is needed: why you decided against it, behind the action")
    if has_control(text):
        raise Misused("the reason holds control characters; write it on one line, without them")
    _only_derived(situation, standing, "skipped")
    if standing.state in ("done", "skipped"):
        raise Refused(f"{standing.action.what}: is {standing.state} already, in {_place(situation, standing)}")
    return _close(situation, (standing,), Mark("skip", text), f"because: {text}")


def snooze(situation: Situation, standing: Standing, until: Stamp) -> Deed:
    """Plan that an action is hidden until a later day."""
    day, today = until.day, situation.clock.today
    if day <= today:
        raise Misused(f"{day} is not after today, {today}; choose a later day")
    _only_derived(situation, standing, "snoozed")
    if standing.state in CLOSED:
        raise Refused(f"{standing.action.what}: is {standing.state}, there is nothing to put off")
    last = standing.action.back_by(situation.settings.zone)
    if last and day > last:
        instead = "choose that day or an earlier one" if last > today else "it cannot be put off any more"
        raise Misused(
            f"{standing.action.what}: {rule_of(standing.action.rule).last_day.format(day=last)}; {day} is too late, {instead}"
        )
    return _close(situation, (standing,), Mark("snooze", day.isoformat(), Stamp(day)), f"until {day}")


def _place(situation: Situation, standing: Standing) -> str:
    return f"{situation.journal.folder_name}/{standing.action.file}"


def _only_derived(situation: Situation, standing: Standing, word: str) -> None:
    if standing.action.written:
        raise Misused(
            f"a next step of your own is not {word}: change its date or take it out in "
            f"{_place(situation, standing)}:{standing.action.line}, or write that it is done"
        )


_WORDS = {"done": "Done", "skip": "Skipped", "snooze": "Snoozed"}


def _close(situation: Situation, closed: tuple[Standing, ...], mark: Mark, how: str, answer: str | None = None) -> Deed:
    for each in closed:
        situation = situation.after(plan(situation, each.action, mark))
    words = tuple(f"{_WORDS[mark.name]}: {each.action.what}, {how}." for each in closed)
    # A message to one of several does not thank the others.
    told = closed[0].action.whom
    rest = (_not_told(told, it.action.whom) for it in closed[1:])
    advice = (f"It went to one of them: thank {in_words(names)}, too, if you have not yet." for names in rest if names)
    deed = Deed(situation, words, tuple(advice), closed)
    return _with_outcome(deed, closed[0].action, answer, mark) if answer else deed


def _not_told(told: Iterable[Contact], people: Sequence[Contact]) -> list[str]:
    """Return the names of those whom a message may not have reached: where one name fits several, nobody knows which of them."""
    fitting = ([each for each in people if each.is_same_person(one)] for one in told)
    reached = [*told, *(found[0] for found in fitting if len(found) == 1)]
    return [each.name for each in people if each not in reached]


def closed_with(standing: Standing, standings: Iterable[Standing]) -> Iterator[Standing]:
    """Yield the late thank-you that an action's message carries: to one person it is one message, and one closing for both."""
    if not rule_of(standing.action.rule).carries_thanks or standing.state not in ("due", "overdue"):
        return
    for each in standings:
        message = rule_of(each.action.rule).message
        late = each.state == "overdue" and each.action.file == standing.action.file
        if message and message.thanks and late and standing.action.shares_people(each.action):
            yield each


def _with_outcome(deed: Deed, action: Action, outcome: str, mark: Mark) -> Deed:
    """Return a deed with the outcome that answers an action, on the day of its mark."""
    situation, application = deed.situation, deed.situation.application_of(action)
    home, zone = _home(application, action), situation.clock.zone
    verdict = Verdict(outcome, day_of(localise(mark.when, zone), zone) if mark.when else None)
    entries = [application.deciding or home, home, *places(situation, application, outcome), home]
    after = situation.after(_plan_verdict(situation, application, entries, verdict))
    return replace(deed, situation=after, words=(*deed.words, f"Outcome: {outcome}."))


def _plan_verdict(situation: Situation, application: Application, entries: Sequence[Entry], verdict: Verdict) -> Plan:
    """Return the change that writes an outcome into the first entry in which it decides."""
    for each in entries[:-1]:
        with suppress(Refused):
            return plan_verdict(situation, application, verdict, each)
    return plan_verdict(situation, application, verdict, entries[-1])


def carry_out(deed: Deed) -> str | None:
    """Write the changes; return the name by which they can be taken back. Raises Refused where a file has changed meanwhile."""
    made, name, folder = list[Change](), None, deed.situation.folder
    with alone(folder):
        try:
            for each in deed.plans:
                each.carry_out()
                made.append(Change(each.file, each.before, each.after))
        finally:
            if made:
                name = remember(folder, made, " ".join(deed.words))
    return name


def plan(situation: Situation, action: Action, mark: Mark) -> Plan:
    """Return the change that writes a mark of an action. Raises Refused where none reads back as meant."""
    application, refusals = situation.application_of(action), []
    for entry in _places(application, action, mark):
        try:
            return _plan_in(situation, application, entry, action, mark)
        except Refused as problem:
            refusals.append(problem)
    raise refusals[0]


def _home(application: Application, action: Action) -> Entry:
    return next(each for each in application.entries if each.file == action.file)


def _places(application: Application, action: Action, mark: Mark) -> Iterator[Entry]:
    """Yield the entries in which the mark may stand: where one of the rule stands already, then where it belongs."""
    home, rule = _home(application, action), rule_of(action.rule)
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
    if problem := proof.no_effect(situation, found, action, mark) or proof.consequences(
        *proof.exports(situation, application, found), action
    ):
        raise Refused(f"{entry.file}: {problem}")
    return found


def _unsafe(action: Action, mark: Mark) -> str:
    what = (
        f"({mark.name} {mark.text}) behind the next step"
        if action.written
        else f"`{action.rule}: {mark.text}` under `{mark.name}:`"
    )
    return f"its front matter is written in a way that cannot be changed safely; write {what} by hand"


def step_place(situation: Situation, application: Application, entry: Entry, action: Action) -> int:
    """Return which of an entry's next steps an action stands for; both come in the order of the file."""
    return [
        each.id
        for each in derive_one(situation.journal, application, situation.settings)
        if each.written and each.file == entry.file
    ].index(action.id)
