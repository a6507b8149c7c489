"""The rounds of an application in words."""

from collections.abc import Iterable

from jobjournal.dates import Clock
from jobjournal.model import Application, Interview
from jobjournal.names import in_words
from jobjournal.pages.parts.phrases import when_text


def kind_words(interview: Interview) -> str:
    """Return the kind of an interview in words; empty where it is not written, or says nothing."""
    return "" if interview.kind in (None, "other") else interview.kind


def name_of_kind(interview: Interview) -> str:
    """Return what an interview is called by its kind alone: `technical`, `informational talk`, else `interview`."""
    kind = kind_words(interview)
    return f"{kind} talk" if interview.informational else kind or "interview"


def rounds_words(application: Application, interviews: Iterable[Interview]) -> str:
    """Return the rounds of some interviews: `round 2`, `rounds 2, 3 and 4`; empty where none of them has one.

    After an end they are counted anew: `rounds 1 and 2, and again round 1`.
    """
    found = list(interviews)
    of_stretches = ([each for each in found if each in stretch.interviews] for stretch in application.stretches)
    return ", and again ".join(filter(None, (_places(application, each) for each in of_stretches)))


def _places(application: Application, interviews: Iterable[Interview]) -> str:
    places = dict.fromkeys(str(place) for each in interviews if (place := application.rounds.get(each.file)))
    return ("rounds " if len(places) > 1 else "round " if places else "") + in_words(places)


def round_words(application: Application, interview: Interview) -> str:
    """Return `round 2`; for one that counts as none, that it was cancelled, or a talk."""
    place = application.rounds.get(interview.file)
    return f"round {place}" if place is not None else "cancelled" if interview.cancelled else "talk"


def round_title(application: Application, interview: Interview) -> str:
    """Return an interview's name within its application: `Round 2 · technical`, `Round 1`, `Cancelled · panel`."""
    return " · ".join(filter(None, (round_words(application, interview).capitalize(), kind_words(interview))))


def end_words(interview: Interview, clock: Clock) -> str:
    """Return when it ends, as `15:30`, with its day where that is another one; empty where the date has no time."""
    if interview.worked_until is None and not interview.timed:
        return ""
    begin, end = (when_text(each, clock) for each in (interview.when, interview.worked_until or interview.ends_at))
    (day, _, _), (end_day, _, hour) = begin.rpartition(", "), end.rpartition(", ")
    return "" if end in begin else hour if day == end_day else end
