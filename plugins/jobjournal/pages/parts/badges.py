"""Badges: colour, sign and word. How an action stands, an interview, and an application."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from markupsafe import escape

from jobjournal.catalogue.words import WAITING
from jobjournal.dates import Clock, day_of, instant
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application, Entry, Interview, State
from jobjournal.pages.parts.periods import Period, in_turn
from jobjournal.pages.parts.phrases import badge_words, when_text


@dataclass(frozen=True, slots=True)
class Badge:
    """Colour, sign and word: never the colour alone."""

    tone: str
    """red late, amber waiting or today, blue planned, green passed, grey closed, plain a stage."""
    sign: str
    word: str

    def __html__(self) -> str:
        """Return it as a template shows it."""
        return (
            f'<span class="j-badge {self.tone}"><span aria-hidden="true">{self.sign}</span>'
            f" <span>{escape(self.word)}</span></span>"
        )


STATE_TONES: Mapping[str, tuple[str, str]] = {
    "overdue": ("red", "!"),
    "due": ("amber", "•"),
    "upcoming": ("blue", "○"),
    "quiet": ("grey", "‖"),
    "snoozed": ("grey", "↻"),
    "done": ("green", "✓"),
    "skipped": ("grey", "–"),
    "expired": ("grey", "×"),
}
"""Tone and sign of each state; the script has the same table."""
PLANNED, TODAY, UNDER_WAY = Badge("blue", "○", "planned"), Badge("amber", "•", "today"), Badge("amber", "◐", "now")
HELD = Badge("green", "✓", "held")
"""Of a talk to learn: nobody waits for what comes of it."""
OUTCOME_BADGES = {
    WAITING: Badge("amber", "…", "waiting"),
    "advanced": Badge("green", "✓", "advanced"),
    "offer": Badge("green", "★", "offer"),
    "accepted": Badge("green", "★", "accepted"),
    "rejected": Badge("grey", "✕", "rejected"),
    "declined": Badge("grey", "–", "declined"),
    "withdrawn": Badge("grey", "–", "withdrawn"),
    "no-response": Badge("grey", "∅", "no response"),
    "cancelled": Badge("grey", "⊘", "cancelled"),
}
CALLED_OFF, TALK = Badge("amber", "⊘", "called off"), Badge("plain", "○", "a talk")
NO_INTERVIEW, GOES_ON = Badge("plain", "○", "no interview yet"), Badge("plain", "→", "under way")


def badge_of(action: Action, state: State | None, clock: Clock) -> Badge:
    """Return the badge of an action in a state."""
    due = action.due_in("upcoming", clock)
    days = (day_of(due, clock.zone) - clock.today).days if due else None
    return Badge(*STATE_TONES[state or "expired"], badge_words(state or "expired", days, back_on(action, state, clock)))


def back_on(action: Action, state: State | None, clock: Clock) -> str:
    """Return when an action that is quiet or snoozed is back, in words; empty where no day is known."""
    until = action.waits_until(state) if state else None
    return when_text(until, clock) if until else ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A badge that an interview, or another event, has for a time; the timeline's filter calls it by the badge's word."""

    badge: Badge
    ahead: bool
    """Whether it is still to come, or under way."""
    during: Period

    def __html__(self) -> str:
        """Return it as a template shows it."""
        return (
            f'<span class="j-phase" data-phase="{escape(self.badge.word)}"{self.during.__html__()}>'
            f"{self.badge.__html__()}</span>"
        )


def phases_of(application: Application, interview: Interview, clock: Clock) -> tuple[Phase, ...]:
    """Return an interview's badges from the build on, in the order of time."""
    result = result_of(application, interview)

    def say(at: Clock) -> tuple[Badge, bool]:
        if interview.cancelled:
            return result, not at.reached(interview.starts_at)
        if at.reached(interview.ends_at):
            return result, False
        return (badge_once_begun(interview) if at.reached(interview.starts_at) else PLANNED), True

    return phases_in_turn(clock, (interview.starts_at, interview.ends_at), say)


def phases_in_turn(
    clock: Clock, changes: Iterable[datetime], say: Callable[[Clock], tuple[Badge, bool] | None]
) -> tuple[Phase, ...]:
    """Return the badges of an event from the build on; `say` tells its badge and whether it is ahead, None where it has none."""
    return tuple(Phase(*said, during) for said, during in in_turn(clock, changes, say) if said)


def badge_once_begun(interview: Interview) -> Badge:
    """Return the badge of an interview that has begun: where nobody wrote its hour, it is some time today."""
    return UNDER_WAY if interview.timed or interview.take_home else TODAY


def result_of(application: Application, interview: Interview) -> Badge:
    """Return what came of an interview once it is held: its own outcome, a later round, what the file says, else waiting."""
    if interview.outcome and interview.outcome != WAITING:
        return OUTCOME_BADGES[interview.outcome]
    if interview.informational:
        return HELD
    if application.later(interview):
        return OUTCOME_BADGES["advanced"]
    return OUTCOME_BADGES[_told_by_file(application, interview) or WAITING]


def _told_by_file(application: Application, interview: Interview) -> str | None:
    """Return the outcome that the application's file tells of an interview's stretch, where it decides."""
    if interview in application.last.interviews:
        return application.outcome if application.deciding is application.file else None
    at = application.stretches.index(application.stretch_of(interview))
    opening = application.stretches[at + 1].opening
    return opening.end.outcome if opening and opening.end is application.file else None


def badge_of_application(application: Application) -> Badge:
    """Return where an application stands."""
    if application.outcome:
        return OUTCOME_BADGES[application.outcome]
    if application.is_talk:
        return TALK
    if application.called_off:
        return CALLED_OFF
    return GOES_ON if application.last.counted else NO_INTERVIEW


def told_on(entry: Entry | None, clock: Clock) -> date | None:
    """Return the day of an entry's outcome as it is shown; where none is written, that of its interview by the journal's clock."""
    if isinstance(entry, Interview) and not entry.outcome_on:
        return day_of(entry.when, clock.zone)
    return shown_on(entry, entry.outcome_on, clock) if entry and entry.outcome_on else None


def shown_on(entry: Entry, written: date, clock: Clock) -> date:
    """Return a written day as it is shown: where that is the day of an interview that is over, by the journal's clock, too."""
    if isinstance(entry, Interview) and written == entry.day and clock.reached(entry.ends_at):
        return day_of(entry.when, clock.zone)
    return written


def stands_of(application: Application, clock: Clock) -> list[tuple[Badge, Period]]:
    """Return where an application stands, until its newest interview is held and from then on."""
    newest = max(application.last.counted, key=lambda each: instant(each.ends_at), default=None)
    if newest is None or not application.active or application.offered or application.called_off:
        return [(badge_of_application(application), Period())]

    def say(at: Clock) -> Badge:
        return result_of(application, newest) if newest.is_held(at) else badge_of_application(application)

    return in_turn(clock, (newest.ends_at,), say)
