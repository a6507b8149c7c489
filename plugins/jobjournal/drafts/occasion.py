"""What a message is about: an action, the one person it addresses, and the interviews in which that person took part."""

from collections.abc import Iterator

from jobjournal.catalogue.rule import Message, Place, Reach
from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import EMAIL, OPEN_OUTCOMES
from jobjournal.dates import Clock, day_of
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application, Contact, Interview, Journal, Reference
from jobjournal.names import same
from jobjournal.options import Settings
from jobjournal.rules.answers import withdrawal
from jobjournal.rules.case import Case


@dataclass(frozen=True, slots=True)
class Occasion:
    """One message to be written. Everything in it is written down in the journal; nothing is worded here."""

    action: Action
    message: Message
    application: Application
    journal: Journal
    addressee: Contact | None
    """Whom it addresses; None where nobody is named."""
    agreed: bool
    """Whether the addressee, a reference, has agreed to vouch."""
    about: Interview | None
    """The interview that it is about: the action's own, else the newest round by then; None where there is none."""
    talks: tuple[Interview, ...]
    """The interviews in which the addressee took part, up to that one, in the order of time."""
    channel: str
    """The way it goes: email, phone, linkedin, letter, or what the user wrote."""
    settings: Settings
    late: bool
    """Whether the day on which it was due has passed."""

    @property
    def case(self) -> Case:
        """The application as the rules see it."""
        return Case(self.application, self.settings, self.journal)

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the application's people and of the references."""
        return (
            *(each.name for each in (*self.application.contacts, *self.action.whom)),
            *(each.name for each in self.journal.references),
            *(name for entry in self.application.entries for name in entry.references),
        )

    @property
    def leaving(self) -> bool:
        """Whether the user is to withdraw there, as another offer was accepted."""
        return withdrawal(self.case) is not None

    @property
    def present(self) -> bool:
        """Whether the addressee is one of the people of the interview that it is about."""
        return self.about is not None and _takes_part(self.about, self.addressee)

    @property
    def outcome(self) -> str | None:
        """How it stands. That it goes on says nothing of an interview that came after."""
        deciding, about = self.application.deciding, self.about
        if deciding is None or about is None or deciding is about or deciding.outcome not in OPEN_OUTCOMES:
            return deciding.outcome if deciding else None
        is_older = deciding.outcome_day is None or deciding.outcome_day < about.day
        return (None if about.cancelled else about.outcome) if is_older else deciding.outcome

    @property
    def waiting(self) -> bool:
        """Whether the next word is theirs: no more is known than that they decide, and no later round is agreed upon."""
        if self.about is None or self.about.informational or self.outcome not in (None, "waiting") or self.leaving:
            return False
        interviews = self.application.interviews
        return all(each.cancelled or each.informational for each in interviews[interviews.index(self.about) + 1 :])


def occasions_of(action: Action, journal: Journal, settings: Settings, at: Clock) -> Iterator[Occasion]:
    """Yield a message for each person whom an action addresses, as nobody likes a circular; none where it sends none."""
    message = rule_of(action.rule).message
    application = next((each for each in journal.applications if each.id == action.application), None)
    if message is None or application is None:
        return
    about = _about(action, application, at)
    late = action.due is not None and at.passed(action.due)
    for addressee, agreed in _addressees(action, application, about, journal):
        talks = _talks(application, about, addressee, only=message.thanks)
        channel = _channel(action, message, application, about, addressee)
        yield Occasion(action, message, application, journal, addressee, agreed, about, talks, channel, settings, late)


def _about(action: Action, application: Application, at: Clock) -> Interview | None:
    """Return the action's own interview, else the newest round that had taken place.

    What concerns the application as a whole may be listed under an interview that is still to come.
    """
    own = next((each for each in application.interviews if each.file == action.file), None)
    if own is not None and (rule_of(action.rule).place is not Place.ANY or _is_past(own, action, at)):
        return own
    return next(
        (each for each in reversed(application.kept) if not each.informational and _is_past(each, action, at)), None
    )


def _is_past(interview: Interview, action: Action, at: Clock) -> bool:
    """Whether an interview had taken place: by the day from which the action is right, where one gave rise to it; else by now."""
    if action.since is None or action.not_before is None:
        return at.reached(interview.ends_at)
    return day_of(interview.when, at.zone) <= day_of(action.not_before, at.zone)


def _addressees(
    action: Action, application: Application, about: Interview | None, journal: Journal
) -> Iterator[tuple[Contact | None, bool]]:
    """Yield each addressee, and whether they agreed to vouch."""
    if rule_of(action.rule).reaches is Reach.REFERENCES:
        for name in _references(application, about):
            known = next(
                (each for each in journal.references if same(each.name) == same(name)), Reference(name.strip())
            )
            yield Contact(known.name, known.relation, known.email), known.agreed_on is not None
    else:
        yield from ((each, False) for each in action.whom or (None,))


def _references(application: Application, about: Interview | None) -> tuple[str, ...]:
    """Return the references' names: those of the interview and the application's file; when it is over, of every file."""
    if about is None or not application.active:
        return application.references
    return tuple({same(name): name for each in (application.file, about) if each for name in each.references}.values())


def _talks(
    application: Application, about: Interview | None, addressee: Contact | None, *, only: bool
) -> tuple[Interview, ...]:
    """Return the talks in which somebody took part up to an interview; with `only`, that one."""
    if about is None or only:
        return (about,) if about else ()
    return tuple(
        each
        for each in application.interviews[: application.interviews.index(about) + 1]
        if not (each.cancelled or each.informational or each.take_home) and _takes_part(each, addressee)
    )


def _takes_part(interview: Interview, person: Contact | None) -> bool:
    """Whether somebody is among an interview's people; nobody named are the people of each."""
    return person is None or any(each.is_same_person(person) for each in interview.contacts)


def _channel(
    action: Action, message: Message, application: Application, about: Interview | None, addressee: Contact | None
) -> str:
    """Return how the addressee wishes to be reached (B, C, E: their preferred method); e-mail where nobody said.

    Thanks go to each by their own way. Of what asks, the action itself knows by which way they want to be asked.
    """
    own = addressee.channel if addressee else None
    thanked = own or (application.way_to_thank(about, addressee) if about else None)
    return (message.channel or (thanked if message.thanks else action.channel or own) or EMAIL).strip().casefold()
