"""What is worth knowing and not written down: the names of the fields that a held interview leaves open."""

from __future__ import annotations

from jobjournal.dates import Clock
from jobjournal.model import Interview

_QUESTIONS = {
    "decision_by": "by when they decide",
    "follow_up_after": "when you may follow up",
    "follow_up_with": "whom to ask",
    "follow_up_via": "how they like to be asked",
    "contacts": "the names of the people you met",
}


def gaps_of(interview: Interview, clock: Clock) -> list[str]:
    """Return the open fields of an interview that was held, then `email: NAME` for each contact without an address.

    Source: A, C, D, E (what to ask before leaving).
    """
    if not interview.is_held(clock):
        return []
    open_fields = [name for name in _QUESTIONS if not _is_known(interview, name)]
    return open_fields + [f"email: {each.name}" for each in interview.contacts if not each.email]


def _is_known(interview: Interview, name: str) -> bool:
    if name == "follow_up_after" and interview.never_follow_up:
        return True
    return bool(getattr(interview, name))


def ask_for(gap: str) -> str:
    """Return a gap in words, to follow "Did you ask …?"."""
    if gap.startswith("email: "):
        return f"for the e-mail address of {gap.removeprefix('email: ')}"
    return _QUESTIONS[gap]
