"""What is worth knowing and not written down: the names of the fields that a held interview leaves open."""

from jobjournal.catalogue.field import Asked, Field, Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.dates import Clock
from jobjournal.model import Application, Interview

_ASKED = {name: row for name, row in fields_in(Where.INTERVIEW).items() if row.asked}
_ORDER = sorted(_ASKED.values(), key=lambda row: list(Asked).index(row.asked_of) != 1)
"""What is asked of the newest round comes first."""


def gaps_of(application: Application, interview: Interview, clock: Clock) -> list[str]:
    """Return the open fields of an interview that was held, then `email: NAME` for each contact without an address.

    After an end there is none; of a talk to learn, only its people. What they decide is asked of the newest round alone.
    Source: A, C, D, E (what to ask before leaving).
    """
    if not interview.is_held(clock) or application.is_closed_for(interview):
        return []
    is_newest = _is_newest(application, interview, clock)
    asked = {Asked.EACH: True, Asked.NEWEST: is_newest, Asked.TAKE_HOME: interview.take_home}
    return [
        *(row.name for row in _ORDER if asked[row.asked_of] and not _is_known(application, interview, row)),
        *(f"email: {each.name}" for each in interview.contacts if not each.email),
    ]


def _is_newest(application: Application, interview: Interview, clock: Clock) -> bool:
    """Whether it is the newest round held, and no more is known than that it goes on."""
    held = [each for each in application.last.counted if each.is_held(clock)]
    return bool(held) and interview is held[-1] and interview.undecided and application.undecided


def _is_known(application: Application, interview: Interview, row: Field) -> bool:
    """Whether a field is filled, by the application's file too where that may speak for every interview."""
    never = row.type is Type.DAY_OR_NEVER and interview.never_follow_up
    files = (interview, application.file) if row.asked_of is Asked.NEWEST else (interview,)
    return never or any(getattr(each, row.held_in, None) for each in files)


def ask_for(gap: str) -> str:
    """Return a gap in words, to follow "Did you ask …?"."""
    name = gap.removeprefix("email: ")
    return _ASKED[gap].asked if name == gap else f"for the e-mail address of {name}"
