"""A filled-in form becomes an entry, or a debrief in one: each answer that is understood, and no other.

Of the interviews that its line may name, one or none is taken; the candidates are shown, and nothing is guessed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.forms import DEBRIEF, ENTRY, MOST_QUESTIONS, NEW_INTERVIEW, QUESTION, Questionnaire
from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass
from jobjournal.handles import fits, plain
from jobjournal.model import Application, Interview
from jobjournal.names import nearest
from jobjournal.preview.typed import begun, told_debrief
from jobjournal.reminders.form_body import answers_in
from jobjournal.writing import Refused, closing
from jobjournal.writing.beginning import begin, refuse_second
from jobjournal.writing.plans import Situation

Answers = Mapping[str, str]
_MOST_SHOWN = 9
Found = tuple[Application, Interview]
ALREADY = "The entry holds all of this already; nothing was added."
"""Said where a form comes again, whose answer did not get through."""


@dataclass(frozen=True, slots=True)
class Step:
    """What would be written: in which file, what of it is new, and how to do it."""

    file: str
    shown: str
    write: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Complaint:
    """An answer that was not understood."""

    label: str
    typed: str
    why: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a form says, as far as it was understood."""

    step: Step | None
    """None where nothing can be written."""
    complaints: tuple[Complaint, ...] = ()
    why_not: str = ""


Planner = Callable[[Situation, Answers], Step]


def understood(situation: Situation, form: Questionnaire, body: str) -> Understood:
    """Return what can be written of a form: all of it, or all but what is not understood."""
    plan = _PLANNERS[form.title]
    try:
        answers = answers_in(body, form.blanks)
    except Refused as problem:
        return Understood(None, (), str(problem))
    whole = _planned(plan, situation, answers)
    if whole.step:
        return whole
    wrong = dict(_misunderstood(plan, situation, form, answers))
    left = _planned(plan, situation, {name: "" if name in wrong else text for name, text in answers.items()})
    return Understood(left.step, tuple(each for each in wrong.values() if each.why != left.why_not), left.why_not)


def _planned(plan: Planner, situation: Situation, answers: Answers) -> Understood:
    """Return what would be written of these answers, all of them; or why they cannot be."""
    try:
        return Understood(plan(situation, answers))
    except Refused as problem:
        return Understood(None, (), str(problem))


def _misunderstood(
    plan: Planner, situation: Situation, form: Questionnaire, answers: Answers
) -> Iterator[tuple[str, Complaint]]:
    """Yield each blank whose answer is not understood beside what is needed, and what it speaks of."""
    needed = {each.name for each in form.blanks if each.needed}
    needed |= {each.name for each in form.blanks if each.about in needed}
    for blank in form.blanks:
        typed, kept = answers[blank.name], needed | {blank.name, blank.about}
        if typed and blank.name not in needed:
            alone = _planned(plan, situation, {name: text if name in kept else "" for name, text in answers.items()})
            if alone.step is None:
                yield blank.name, Complaint(blank.label, typed, alone.why_not)


def _interview(situation: Situation, answers: Answers) -> Step:
    at = f"{answers['day']} {answers['time']}".strip()
    beginning = begun(situation, {**answers, "at": at, "last": bool(answers["last"])})
    new = begin(situation.folder, situation.journal, Where.INTERVIEW, beginning)
    refuse_second(situation.journal, new)
    return Step(new.file, new.text, lambda: new.write(situation.folder))


def _debrief(situation: Situation, answers: Answers) -> Step:
    application, interview = entry_called(situation, answers[ENTRY.name])
    asked = [{each.name: answers[f"{each.name}{at}"] for each in QUESTION} for at in range(1, MOST_QUESTIONS + 1)]
    deed = told_debrief(
        situation, {**answers, "application": application.id, "file": interview.file, "questions": asked}
    )
    (plan,) = deed.plans
    if _told(plan.after) <= _told(plan.before):
        return Step(plan.file, ALREADY, lambda: None)
    return Step(plan.file, deed.difference, lambda: closing.carry_out(deed))


def _told(text: bytes) -> set[tuple[bytes, bytes]]:
    """Return an entry's lines, each with the heading above it."""
    heading, told = b"", set[tuple[bytes, bytes]]()
    for line in text.splitlines():
        heading = line if line.startswith(b"#") else heading
        told.add((heading, line))
    return told


def entry_called(situation: Situation, words: str) -> Found:
    """Return the interview that is named, one that is over before one to come. Raises Refused, which shows candidates."""
    everything = [
        (own, each) for own in situation.journal.applications for each in own.interviews if not each.cancelled
    ]
    over = [each for each in everything if each[1].is_held(situation.clock)]
    if not words.strip():
        raise Refused(f"name one of these:\n{_listed(over)}")
    name = PurePosixPath(words.strip()).name
    named = [each for each in everything if name in (_stem(each[1]), f"{_stem(each[1])}.md")]
    fitting = named or _fitting(over, words) or _fitting(everything, words)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Refused(f"{len(fitting)} interviews fit: {visible(words)}; name one of these:\n{_listed(fitting)}")
    near = nearest(plain(words), sorted({plain(each.company) for _, each in everything}), 0.6)
    meant = f"did you mean {near}? " if near else ""
    raise Refused(f"no interview fits: {visible(words)}; {meant}Those that are over:\n{_listed(over)}")


def _stem(interview: Interview) -> str:
    return PurePosixPath(interview.file).stem


def _fitting(found: Sequence[Found], words: str) -> list[Found]:
    return [each for each in found if fits(_told_of(each[1]), words)]


def _told_of(interview: Interview) -> str:
    facts = (interview.file, interview.company, interview.role, interview.date_text, interview.kind or "")
    return plain(" ".join([*facts, *(each.name for each in interview.contacts)]))


def _listed(found: Sequence[Found]) -> str:
    newest = sorted((each for _, each in found), key=lambda each: (each.day, each.file), reverse=True)
    rows = (f"{visible(_stem(each))}  ({visible(f'{each.company}, {each.role}')})" for each in newest[:_MOST_SHOWN])
    return "\n".join(rows) or "none yet"


_PLANNERS: Mapping[str, Planner] = {NEW_INTERVIEW.title: _interview, DEBRIEF.title: _debrief}
