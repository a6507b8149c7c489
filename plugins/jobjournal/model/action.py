"""An action, for all times; `jobjournal.actions` says how it stands at one."""

from datetime import date, datetime
from typing import Literal, Self
from zoneinfo import ZoneInfo

from jobjournal.catalogue.rules import NEXT_STEP
from jobjournal.dates import Clock, When, day_of, day_up_to
from jobjournal.frozen import dataclass, replace
from jobjournal.model.entries import Contact

State = Literal["quiet", "upcoming", "due", "overdue", "snoozed", "done", "skipped", "expired"]
CLOSED: tuple[State, ...] = ("done", "skipped", "expired")
"""The states of an action that is not open."""


@dataclass(frozen=True, slots=True)
class Closing:
    """How an action ended."""

    state: Literal["done", "skipped", "expired"]
    on: When | None = None
    reason: str | None = None


EXPIRED = Closing("expired")


@dataclass(frozen=True, slots=True)
class Why:
    """Why an action is there, by its state; an open one without words of its own says what `due` says."""

    due: str
    quiet: str = ""
    snoozed: str = ""
    """On a day that may lie before the first one on which it is right, or after."""
    late: str = ""
    bare: "Why | None" = None
    """The reasons without a word that names others; None where there is no such word."""

    def naming(self, due: str, late: str) -> "Why":
        """Return the reasons with a word behind, which may name people and companies."""
        return replace(self, due=self.due + due, late=self.late and self.late + late, bare=self.bare or self)

    def at(self, state: State) -> str:
        """Return why it is there in a state; nothing where it is closed."""
        if state in CLOSED:
            return ""
        return {"quiet": self.quiet, "snoozed": self.snoozed, "overdue": self.late}.get(state) or self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that the user should do by a date."""

    id: str
    """Unique among those that exist at one moment, and stable while the facts it stands for are."""
    rule: str
    """The code of its rule."""
    application: str
    """The id of its application."""
    file: str
    """The entry's file that it is listed under, in which a mark closes it."""
    what: str
    why: Why
    not_before: When | None = None
    """Until then it is quiet."""
    target: datetime | None = None
    due: When | None = None
    since: datetime | None = None
    """It exists from this moment; None is always."""
    until: datetime | None = None
    """It does not exist from this moment on; None is never."""
    expires: datetime | None = None
    """From this moment on it is pointless."""
    last: When | None = None
    """The day or moment by which others want it, or it comes too late, where that is another than `expires`."""
    held: str = ""
    """Why it is quiet whatever its dates; empty where it is not."""
    closing: Closing | None = None
    snoozed_to: date | None = None
    whom: tuple[Contact, ...] = ()
    channel: str | None = None
    line: int = 1
    """The line of a next step."""

    @property
    def written(self) -> bool:
        """Whether the user wrote it down, and no rule derived it."""
        return self.rule == NEXT_STEP.code

    def says(self, state: State) -> str:
        """Return why it is there in a state; nothing where it is closed."""
        return self.held if self.held and state == "quiet" else self.why.at(state)

    def says_bare(self, state: State) -> str:
        """Return the same without a word that names others, nor the file that holds a line to be mended."""
        if self.held and state == "quiet":
            return "On hold: a line cannot be read; mend it first"
        return (self.why.bare or self.why).at(state)

    def waits_until(self, state: State) -> When | None:
        """Return when an action that is quiet or snoozed is back; None where no day is known, as for what is on hold."""
        return {"quiet": None if self.held else self.not_before, "snoozed": self.snoozed_to}.get(state)

    def shares_people(self, other: Self) -> bool:
        """Whether a message of one reaches somebody of the other's: where both name nobody, each goes to all who were there."""
        if self.whom and other.whom:
            return any(one.is_same_person(each) for one in self.whom for each in other.whom)
        return not (self.whom or other.whom)

    def back_by(self, zone: ZoneInfo) -> date | None:
        """Return the last day on which there is still time for it: a snooze may not last longer. None where there is no end."""
        ends = self.last or self.expires
        return day_up_to(ends, zone) if ends else None

    def due_in(self, state: State, clock: Clock) -> When | None:
        """Return its due; a snooze moves one that lay before it, while the action is open."""
        if self.snoozed_to is None or self.due is None or state in CLOSED:
            return self.due
        return self.snoozed_to if day_of(self.due, clock.zone) < self.snoozed_to else self.due
