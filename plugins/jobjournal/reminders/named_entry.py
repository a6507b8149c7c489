"""Which interview a form's line names: one, or none is taken; the candidates are shown, and nothing is guessed."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from jobjournal.diagnostics import visible
from jobjournal.handles import fits, plain
from jobjournal.model import Application, Interview
from jobjournal.names import nearest
from jobjournal.writing import Refused
from jobjournal.writing.plans import Situation

_MOST_SHOWN = 9
Found = tuple[Application, Interview]


def entry_called(situation: Situation, words: str) -> Found:
    """Return the interview that is named, one that is over before one to come. Raises Refused, which shows candidates."""
    everything = [
        (own, each) for own in situation.journal.applications for each in own.interviews if not each.cancelled
    ]
    over = [each for each in everything if each[1].is_held(situation.clock)]
    if not words.strip():
        raise Refused(f"name one of these:\n{_listed(over)}")
    named = [each for each in everything if _is_named(each[1], words)]
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


def _is_named(interview: Interview, words: str) -> bool:
    """Whether the words are the name of the interview's file."""
    return PurePosixPath(words.strip()).name in (_stem(interview), f"{_stem(interview)}.md")


def _fitting(found: Sequence[Found], words: str) -> list[Found]:
    return [each for each in found if fits(_told_of(each[1]), words)]


def _told_of(interview: Interview) -> str:
    facts = (interview.file, interview.company, interview.role, interview.date_text, interview.kind or "")
    return plain(" ".join((*facts, *(each.name for each in interview.contacts))))


def _listed(found: Sequence[Found]) -> str:
    newest = sorted((each for _, each in found), key=lambda each: (each.day, each.file), reverse=True)
    lines = [f"{visible(_stem(each))}  ({visible(f'{each.company}, {each.role}')})" for each in newest[:_MOST_SHOWN]]
    return "\n".join(lines or ["none yet"])
