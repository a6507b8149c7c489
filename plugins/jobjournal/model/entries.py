"""The entries: what was written, typed, and nothing derived from the clock.

All of them are frozen. Paths are relative to the journal's folder, with forward slashes. Days are `date`, moments aware
`datetime`; `When` is either, as the user wrote it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Literal, Self

from jobjournal.catalogue.rules import HAND_IN
from jobjournal.catalogue.words import CANCELLED, INFORMATIONAL, OPEN_OUTCOMES, TAKE_HOME
from jobjournal.dates import Clock, When, add_days, in_order, instant, midnight, written_day
from jobjournal.frozen import dataclass, field, replace
from jobjournal.names import same

Score = int | float


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at the company. Two of one name with two addresses are two people."""

    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    linkedin: str | None = None
    channel: str | None = None

    def is_same_person(self, other: Self) -> bool:
        """Whether two are one: not of two addresses, and of one name, where a first name or a missing title is enough."""
        addresses = {each.email.casefold() for each in (self, other) if each.email}
        names, others = (frozenset(same(each.name).split()) for each in (self, other))
        return (names <= others or others <= names) and len(addresses) < 2


@dataclass(frozen=True, slots=True)
class Reference:
    """A person who vouches for the user, with the day on which they agreed."""

    name: str
    email: str | None = None
    relation: str | None = None
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """An action that the user wrote. Without a due date it is open until it is done."""

    what: str
    due: When | None = None
    done: When | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """One bullet under *What went well* or *To improve*: its first paragraph as Markdown source, without the topics."""

    kind: Literal["well", "improve"]
    text: str
    topics: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """One question that was asked, the user's own score from 1 to 10, and the answer as Markdown source."""

    question: str
    answer: str = ""
    score: Score | None = None
    topics: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Marks:
    """What became of derived actions, by the rule's code."""

    done: Mapping[str, tuple[When, ...]] = field(default_factory=dict)
    skip: Mapping[str, str] = field(default_factory=dict)
    """The reason; empty where none was given."""
    snooze: Mapping[str, date] = field(default_factory=dict)

    def speak_of(self, code: str) -> bool:
        """Whether a rule is marked."""
        return code in self.done or code in self.skip or code in self.snooze

    def codes(self) -> list[tuple[str, str]]:
        """Return every mark as (field, rule code), in the order written."""
        return [(name, code) for name in ("done", "skip", "snooze") for code in getattr(self, name)]


@dataclass(frozen=True, slots=True)
class Notes:
    """The text of an entry: the Markdown below the front matter, and what its sections hold."""

    text: str = ""
    first_line: int = 1
    """The line of the file on which the text begins."""
    lessons: tuple[Lesson, ...] = ()
    questions: tuple[Question, ...] = ()
    spans: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """From which line of the text to before which one each level-2 section reaches, by its heading in lower case.

    Synonyms stand under their first name."""

    @property
    def sections(self) -> dict[str, str]:
        """The Markdown source of each section, by the same name."""
        rows = self.text.split("\n")
        return {name: _joined(rows[start:end] for start, end in spans) for name, spans in self.spans.items()}


def _joined(parts: Iterable[list[str]]) -> str:
    return "\n\n".join(filter(None, ("\n".join(each).strip("\n") for each in parts)))


@dataclass(frozen=True, slots=True)
class Entry:
    """What an interview file and an application file have in common."""

    file: str
    company: str
    role: str
    contacts: tuple[Contact, ...] = ()
    references: tuple[str, ...] = ()
    outcome: str | None = None
    outcome_on: date | None = None
    offered_on: date | None = None
    """The day of the offer, kept when it is accepted or declined."""
    offer_expires: When | None = None
    next_steps: tuple[NextStep, ...] = ()
    marks: Marks = field(default_factory=Marks)
    tags: tuple[str, ...] = ()
    notes: Notes = field(default_factory=Notes)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each field that is written, of `done.thank-you` and the like, and of `skip[]` where it is a list."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """The line of each field that could not be read, and of `done.thank-you` and the like; it counts as absent."""

    def line(self, name: str) -> int:
        """Return the line of a field, 1 where it is not written."""
        return self.lines.get(name, 1)

    @property
    def outcome_day(self) -> date | None:
        """The day of its outcome, where one is written."""
        return self.outcome_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Entry):
    """One conversation on one date."""

    when: When
    """The field `date` as written: a day, or a moment in the entry's zone or offset."""
    date_text: str
    starts_at: datetime
    """For a date without a time, its first moment."""
    ends_at: datetime
    """Start + duration in elapsed time; for a date without a time, the next midnight."""
    day: date
    end_day: date
    zone: tzinfo
    """The entry's zone, or the offset written with its date."""
    written_round: int | None = None
    kind: str | None = None
    medium: str | None = None
    place: str | None = None
    score: Score | None = None
    scores: Mapping[str, Score] = field(default_factory=dict)
    hand_in_by: When | None = None
    decision_by: date | None = None
    follow_up_after: date | None = None
    never_follow_up: bool = False
    follow_up_with: str | None = None
    follow_up_via: str | None = None
    told_them: Mapping[str, str] = field(default_factory=dict)

    @property
    def timed(self) -> bool:
        """Whether the date has a time of day."""
        return isinstance(self.when, datetime)

    @property
    def cancelled(self) -> bool:
        """Whether it never took place."""
        return self.outcome == CANCELLED

    @property
    def informational(self) -> bool:
        """Whether it is a talk to learn, no round of the application."""
        return self.kind == INFORMATIONAL

    @property
    def is_round(self) -> bool:
        """Whether it counts as a round: neither cancelled nor informational."""
        return not (self.cancelled or self.informational)

    @property
    def undecided(self) -> bool:
        """Whether no more is known of it than that it goes on."""
        return self.outcome is None or self.outcome in OPEN_OUTCOMES

    @property
    def take_home(self) -> bool:
        """Whether it is work to do at home, met by nobody."""
        return self.kind == TAKE_HOME

    @property
    def handed_in(self) -> When | None:
        """When what they asked for by a date was handed in; None where it was not, or is not asked for."""
        done = self.marks.done.get(HAND_IN, ()) if self.hand_in_by else ()
        return min(done, key=in_order, default=None)

    @property
    def worked_until(self) -> When | None:
        """The end of work at home: when it was handed in, else by when they want it; None where nobody asks for it by a date."""
        return (self.handed_in or self.hand_in_by) if self.take_home else None

    @property
    def outcome_day(self) -> date:
        """The day of its outcome: `outcome_on`, else its own day."""
        return self.outcome_on or self.day

    def is_held(self, clock: Clock) -> bool:
        """Whether it has ended and was not cancelled."""
        return not self.cancelled and clock.reached(self.ends_at)

    def is_to_come(self, clock: Clock) -> bool:
        """Whether it has not begun and is not cancelled."""
        return not self.cancelled and not clock.reached(self.starts_at)

    def is_under_way(self, clock: Clock) -> bool:
        """Whether it has begun and not ended; work at home is no appointment."""
        return (
            not (self.cancelled or self.take_home) and clock.reached(self.starts_at) and not clock.reached(self.ends_at)
        )

    def has_begun_by(self, when: When) -> bool:
        """Whether it had begun by a day or moment."""
        if isinstance(when, datetime) and self.timed:
            return instant(self.starts_at) <= instant(when)
        return self.day <= written_day(when)


def ended_by_hand_in(interview: Interview) -> Interview:
    """Return a take-home with its end: when it was handed in, else by when they asked for it; a day at the next midnight."""
    end = interview.worked_until
    if end is None:
        return interview
    if isinstance(end, datetime):
        return replace(interview, ends_at=end, end_day=end.astimezone(interview.zone).date())
    return replace(interview, ends_at=midnight(add_days(end, 1), interview.zone), end_day=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFile(Entry):
    """What belongs to the application rather than to one conversation."""

    applied: tuple[date, ...] = ()
    """The days of applying for it, in order; mostly one."""
    place: str | None = None
    follow_up_with: str | None = None
    """For every interview that names none."""
    follow_up_via: str | None = None
    posting: str | None = None
    source: str | None = None
    salary: str | None = None
    rivals: tuple[str, ...] = ()
    fit: Mapping[str, Score] = field(default_factory=dict)

    @property
    def applied_on(self) -> date | None:
        """The newest day of applying."""
        return self.applied[-1] if self.applied else None


def in_time(interview: Interview) -> tuple[float, str]:
    """Return what interviews are sorted by: the moment of the start, then the file."""
    return interview.starts_at.timestamp(), interview.file
