"""What is worth knowing and not written down: the names of the fields that a held interview leaves open."""

from __future__ import annotations

from jobjournal.dates import Clock
from jobjournal.model import Application, Interview

_QUESTIONS = {
    "decision_by": "by when they decide",
    "follow_up_after": "when you may follow up",
    "follow_up_with": "whom to ask",
    "follow_up_via": "how they like to be asked",
    "hand_in_by": "by when they want it",
    "contacts": "the names of the people you met",
}


def gaps_of(application: Application, interview: Interview, clock: Clock) -> list[str]:
    """Return the open fields of an interview that was held, then `email: NAME` for each contact without an address.

    After an end there is none; of a talk to learn, only its people. What they decide is asked of the newest round alone.
    Source: A, C, D, E (what to ask before leaving).
    """
    if not interview.is_held(clock) or application.is_closed_for(interview):
        return []
    missing = {
        **(_left_open(application, interview) if _is_newest(application, interview, clock) else {}),
        "hand_in_by": interview.take_home and interview.hand_in_by is None,
        "contacts": not interview.contacts,
    }
    open_fields = [name for name in _QUESTIONS if missing.get(name)]
    return open_fields + [f"email: {each.name}" for each in interview.contacts if not each.email]


def _is_newest(application: Application, interview: Interview, clock: Clock) -> bool:
    """Whether it is the newest round held, and no more is known than that it goes on."""
    held = [each for each in application.last.counted if each.is_held(clock)]
    return bool(held) and interview is held[-1] and interview.undecided and application.undecided


def _left_open(application: Application, interview: Interview) -> dict[str, bool]:
    """Return which of the questions about their decision have no answer yet."""
    file = application.file
    return {
        "decision_by": interview.decision_by is None,
        "follow_up_after": interview.follow_up_after is None and not interview.never_follow_up,
        "follow_up_with": not (interview.follow_up_with or (file and file.follow_up_with)),
        "follow_up_via": application.way_to_ask(interview) is None,
    }


def ask_for(gap: str) -> str:
    """Return a gap in words, to follow "Did you ask …?"."""
    if gap.startswith("email: "):
        return f"for the e-mail address of {gap.removeprefix('email: ')}"
    return _QUESTIONS[gap]
