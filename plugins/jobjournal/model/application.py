"""An application, and what it knows of itself: its outcome, its stretches, its rounds, and whom to ask."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from jobjournal.catalogue.words import ACCEPTED, ENDS, OFFER, OPEN_OUTCOMES, WAITING
from jobjournal.dates import When, instant
from jobjournal.frozen import dataclass
from jobjournal.model.entries import ApplicationFile, Contact, Entry, Interview
from jobjournal.model.stretch import Stretch, deciding, stretches
from jobjournal.names import same


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that cannot be read, and what an application is in doubt for."""

    file: str
    line: int


@dataclass(frozen=True)
class Application:
    """One role at one company: all interviews that share both, in the order of their dates, and its optional file."""

    id: str
    company: str
    role: str
    interviews: tuple[Interview, ...] = ()
    file: ApplicationFile | None = None
    doubts: tuple[Doubt, ...] = ()
    """What cannot be read and might change what is right to do."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its interviews, then its file."""
        return (*self.interviews, self.file) if self.file else self.interviews

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The people whom its entries name, each as often as they do."""
        return tuple(contact for each in self.entries for contact in each.contacts)

    @property
    def with_a_say(self) -> tuple[Entry, ...]:
        """Its entries but for informational talks, which have no say in how it ends."""
        return tuple(each for each in self.entries if not (isinstance(each, Interview) and each.informational))

    @property
    def is_talk(self) -> bool:
        """Whether nothing but talks to learn stands behind it: nobody has applied for anything."""
        return self.file is None and all(each.informational for each in self.interviews)

    @cached_property
    def kept(self) -> tuple[Interview, ...]:
        """The interviews that were not cancelled, in the order of time."""
        return tuple(each for each in self.interviews if not each.cancelled)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its stretches in order."""
        return stretches(self.interviews, self.file)

    @property
    def last(self) -> Stretch:
        """The stretch that goes on, or ended last."""
        return self.stretches[-1]

    @property
    def last_entries(self) -> tuple[Entry, ...]:
        """The interviews of the last stretch, then the file."""
        return (*self.last.interviews, self.file) if self.file else self.last.interviews

    @property
    def last_with_a_say(self) -> tuple[Entry, ...]:
        """The entries of the last stretch that have a say."""
        return tuple(each for each in self.with_a_say if each in self.last_entries)

    def stretch_of(self, interview: Interview) -> Stretch:
        """Return the stretch in which an interview lies."""
        return next(each for each in self.stretches if interview in each.interviews)

    @cached_property
    def rounds(self) -> Mapping[str, int | None]:
        """The round of each interview, by its file: as written, else its place among those of its stretch that count."""
        found: dict[str, int | None] = {}
        for stretch in self.stretches:
            places = {each.file: place for place, each in enumerate(stretch.counted, 1)}
            found |= {each.file: each.written_round or places.get(each.file) for each in stretch.interviews}
        return found

    @cached_property
    def deciding(self) -> Entry | None:
        """The entry that has the outcome; None where none is told, and where its end was opened again."""
        found = deciding(self.interviews, self.file)
        return None if any(found is each.opening.end for each in self.stretches if each.opening) else found

    @property
    def outcome(self) -> str | None:
        """How it stands, in the word of the deciding entry."""
        return self.deciding.outcome if self.deciding else None

    @property
    def outcome_day(self) -> date | None:
        """The day of its outcome, where that is known."""
        return self.deciding.outcome_day if self.deciding else None

    @property
    def active(self) -> bool:
        """Whether it goes on: its outcome is waiting, advanced or offer, or there is none yet."""
        return self.outcome not in ENDS

    @property
    def accepted(self) -> bool:
        """Whether an acceptance stands."""
        return self.outcome == ACCEPTED

    @property
    def offered(self) -> bool:
        """Whether an offer is open."""
        return self.outcome == OFFER

    @property
    def undecided(self) -> bool:
        """Whether no more is known than that it goes on."""
        return self.outcome is None or self.outcome in OPEN_OUTCOMES

    def is_closed_for(self, interview: Interview) -> bool:
        """Whether the stretch of an interview has ended."""
        return not self.active or interview not in self.last.interviews

    def offer_expires_by(self, telling: Entry) -> When | None:
        """Return the end of an offer: of the file that tells it, else of the application's, else of the newest interview."""
        places = filter(None, (telling, self.file, *reversed(self.last.interviews)))
        return next(filter(None, (each.offer_expires for each in places)), None)

    @property
    def offer_open_until(self) -> When | None:
        """The last day or moment of an offer that is open, where it is written."""
        return self.offer_expires_by(self.deciding) if self.offered and self.deciding else None

    def told(self, outcome: str) -> Entry | None:
        """Return the newest entry of the last stretch that tells this outcome, whether it still decides or not."""
        return next((each for each in reversed(self.last_with_a_say) if each.outcome == outcome), None)

    def later(self, interview: Interview) -> tuple[Interview, ...]:
        """Return the later rounds of an interview's stretch, held or not."""
        interviews = self.stretch_of(interview).interviews
        return tuple(each for each in interviews[interviews.index(interview) + 1 :] if each.is_round)

    @cached_property
    def asks_for_a_new_date(self) -> Interview | None:
        """The newest interview, where it was called off and no other took or takes its place."""
        newest = next((each for each in reversed(self.last.interviews) if not each.informational), None)
        if newest is None or not newest.cancelled or not self.undecided:
            return None
        return None if any(each.day >= newest.outcome_day for each in self.last.counted) else newest

    @property
    def called_off(self) -> Interview | None:
        """The interview that was called off last, where a new date is to be asked for, or no round is left beside it."""
        if asking := self.asks_for_a_new_date:
            return asking
        called = [each for each in self.last.interviews if each.cancelled and not each.informational]
        return called[-1] if called and self.active and not (self.last.counted or self.applied_since) else None

    @cached_property
    def applied_since(self) -> date | None:
        """The newest day of applying, where no interview but informational ones came on or after it, and no other word."""
        day = self.file.applied_on if self.file else None
        if day is None or self.outcome not in (None, WAITING):
            return None
        return None if any(each.day >= day for each in self.last.interviews if not each.informational) else day

    def answered_since(self, applied_on: date) -> date | None:
        """Return the day on which they said that they have not decided yet, where that was after a day of applying."""
        day = self.outcome_day if self.outcome == WAITING else None
        return day if day and day > applied_on else None

    @cached_property
    def awaited(self) -> Interview | None:
        """The newest round, where nothing more is known of it than that it goes on, and no other word is waited for."""
        counted = self.last.counted
        if not counted or not self.undecided or self.applied_since or self.asks_for_a_new_date:
            return None
        return counted[-1] if counted[-1].undecided else None

    def held_by(self, day: date) -> Interview | None:
        """Return the first round of the last stretch that is dated on or before a day; None where there is none."""
        return min(
            (each for each in self.last.counted if each.day <= day),
            key=lambda each: instant(each.ends_at),
            default=None,
        )

    def newest_by(self, when: When) -> Interview | None:
        """Return the newest round that had begun by a day or moment: the one that a mark in another file speaks of."""
        return next((each for each in reversed(self.kept) if each.is_round and each.has_begun_by(when)), None)

    def done(self, code: str) -> list[When]:
        """Return the dates on which a rule was done, in all files."""
        return [when for entry in self.entries for when in entry.marks.done.get(code, ())]

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The names of the references in the application's file, then in its interviews, former ones too; each once."""
        files = filter(None, (self.file, *self.interviews))
        return tuple({same(name): name for each in files for name in each.references}.values())

    def known(self, name: str, first: Entry | None = None) -> Contact:
        """Return a person as the application's files know them, `first` before the others; unknown, by the name alone."""
        files = filter(None, (first, *reversed(self.interviews), self.file))
        contacts = [each for entry in files for each in entry.contacts if same(each.name) == same(name)]
        return next((each for each in contacts if each.email), contacts[0] if contacts else Contact(name.strip()))

    def whom_to_ask(self, interview: Interview | None) -> Contact | None:
        """Return whom a follow-up of an interview asks; for None, and for one that names nobody, whom the file names."""
        files = [each for each in (interview, self.file) if each]
        if asked := next(filter(None, (each.follow_up_with for each in files)), None):
            return self.known(asked, interview)
        return next((person for each in files for person in each.contacts), None)

    def way_to_ask(self, interview: Interview | None) -> str | None:
        """Return how they want to be asked, where that is written."""
        return (interview and interview.follow_up_via) or (self.file.follow_up_via if self.file else None)

    def way_to_thank(self, interview: Interview, person: Contact | None) -> str | None:
        """Return how one of an interview's people is thanked: as they want to be asked, unless somebody else is to be asked."""
        asked = interview.follow_up_with or (self.file.follow_up_with if self.file else None)
        is_other = asked and person and same(asked) != same(person.name)
        return None if is_other else self.way_to_ask(interview)
