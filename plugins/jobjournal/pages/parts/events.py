"""What happened and what is ahead, day by day: applying, interviews, answers, and the dates that somebody set."""

from collections.abc import Iterator
from datetime import date, datetime

from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import CANCELLED, OFFER, WAITING
from jobjournal.dates import Clock, When, add_days, begin_of, day_of, instant, midnight
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application, Entry, Interview
from jobjournal.pages.parts.badges import OUTCOME_BADGES, PLANNED, STATE_TONES, Badge, Phase, phases_in_turn, shown_on
from jobjournal.pages.parts.listed import ListedInterview, list_interview
from jobjournal.pages.parts.open_actions import may_be_open
from jobjournal.pages.parts.periods import Period
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.parts.rounds import round_title
from jobjournal.pages.site import Site, application_page

APPLIED = Badge("grey", "→", "applied")
QUIET = Badge(*STATE_TONES["quiet"], "quiet")
LATE = Badge(*STATE_TONES["overdue"], "late")
DONE = Badge(*STATE_TONES["done"], "done")
EXPIRED = Badge(*STATE_TONES["expired"], "expired")


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day of an application."""

    application: str
    company: str
    role: str
    file: str
    href: str
    when: When
    day: date
    time: TimeText
    said: str
    """What it is, where its badge does not say it; empty for an interview."""
    phases: tuple[Phase, ...]
    listed: ListedInterview | None = None
    """The interview, where it is one."""


def events_of(site: Site, page: str) -> tuple[Event, ...]:
    """Return all events of the journal in the order of time; none that has no badge any more."""
    told = (each for application in site.journal.applications for each in _Events(site, application, page).all())
    found = [each for each in told if each.phases]
    found.sort(key=lambda each: (each.day, instant(begin_of(each.when, site.clock.zone)), each.file, each.said))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Events:
    """What an application tells."""

    site: Site
    application: Application
    page: str

    def all(self) -> Iterator[Event]:
        """Yield its events."""
        yield from map(self._interview, self.application.interviews)
        yield from self._applied()
        yield from self._answers()
        yield from self._awaited()
        yield from self._actions()

    def _event(self, when: When, said: str, phases: tuple[Phase, ...], entry: Entry | None = None) -> Event:
        target = entry.file if isinstance(entry, Interview) else application_page(self.application)
        return Event(
            application=self.application.id,
            company=self.application.company,
            role=self.application.role,
            file=target,
            href=self.site.link(self.page, target),
            when=when,
            day=day_of(when, self.site.clock.zone),
            time=time_text(when, self.site.clock),
            said=said,
            phases=phases,
        )

    def _interview(self, interview: Interview) -> Event:
        listed = list_interview(self.site, interview, self.page)
        return Event(
            application=self.application.id,
            company=listed.company,
            role=listed.role,
            file=listed.file,
            href=listed.href,
            when=interview.when,
            day=day_of(interview.when, self.site.clock.zone),
            time=listed.time,
            said="",
            phases=listed.phases,
            listed=listed,
        )

    def _applied(self) -> Iterator[Event]:
        file = self.application.file
        for place, day in enumerate(file.applied if file else ()):
            yield self._event(day, "applied once more" if place else "", self._from(day, APPLIED), file)

    def _answers(self) -> Iterator[Event]:
        """Yield offers and what else became of it, each once, where its day is written."""
        seen: set[tuple[str, date]] = set()
        for entry in self.application.entries:
            for outcome, day in _answers_of(entry):
                if (outcome, day) not in seen:
                    seen.add((outcome, day))
                    said = f"after: {round_title(self.application, entry)}" if isinstance(entry, Interview) else ""
                    shown = shown_on(entry, day, self.site.clock)
                    yield self._event(shown, said, self._from(shown, OUTCOME_BADGES[outcome]), entry)

    def _awaited(self) -> Iterator[Event]:
        """Yield an offer's last day, and when they mean to decide, while nobody knows more."""
        last, newest = self.application.offer_open_until, self.application.awaited
        if last:
            yield self._event(last, "the offer’s last day", self._turning(last, EXPIRED), self.application.deciding)
        if newest and newest.decision_by:
            waiting = self._turning(newest.decision_by, OUTCOME_BADGES[WAITING])
            yield self._event(newest.decision_by, "they mean to decide by then", waiting, newest)

    def _actions(self) -> Iterator[Event]:
        """Yield hand-ins, and until when it is right to be quiet."""
        for action in self.site.actions_in.get(self.application.id, ()):
            rule = rule_of(action.rule)
            if rule.ends_take_home:
                yield from self._hand_in(action)
            elif rule.ends_quiet and may_be_open(action, self.site.clock) and not action.held:
                yield from self._quiet(action)

    def _hand_in(self, action: Action) -> Iterator[Event]:
        entry = self.site.entry_at.get(action.file)
        closing = action.closing
        if closing and closing.state == "done" and closing.on:
            yield self._event(closing.on, "handed in", (Phase(DONE, ahead=False, during=Period()),), entry)
        elif action.due and not action.closing:
            turning = self._turning(action.due, LATE, until=action.expires)
            yield self._event(action.due, "to be handed in", turning, entry)

    def _quiet(self, action: Action) -> Iterator[Event]:
        """Yield the day on which one may ask, which an open one always has; from then on it is an action."""
        ends = (each for each in (action.not_before, action.snoozed_to) if each)
        when = max(ends, key=lambda each: instant(begin_of(each, self.site.clock.zone)))
        at = begin_of(when, self.site.clock.zone)
        end = min((each for each in (at, action.until, action.expires) if each), key=instant)

        def say(clock: Clock) -> tuple[Badge, bool] | None:
            begun = action.since is None or clock.reached(action.since)
            return (QUIET, True) if begun and not clock.reached(end) else None

        quiet = phases_in_turn(self.site.clock, [each for each in (action.since, end) if each], say)
        yield self._event(when, f"from then on: {action.what}", quiet, self.site.entry_at.get(action.file))

    def _from(self, day: date, badge: Badge) -> tuple[Phase, ...]:
        """Return the badge of what happened on a day; one that is written ahead of it stands ahead."""
        at = midnight(day, self.site.clock.zone)
        return phases_in_turn(self.site.clock, (at,), lambda clock: (badge, not clock.reached(at)))

    def _turning(self, when: When, after: Badge, until: datetime | None = None) -> tuple[Phase, ...]:
        """Return the badges of a date that somebody set: planned, and what it is once it lies behind."""
        end = when if isinstance(when, datetime) else midnight(add_days(when, 1), self.site.clock.zone)

        def say(clock: Clock) -> tuple[Badge, bool] | None:
            if not clock.reached(end):
                return PLANNED, True
            return None if until and clock.reached(until) else (after, False)

        return phases_in_turn(self.site.clock, (end, until) if until else (end,), say)


def _answers_of(entry: Entry) -> Iterator[tuple[str, date]]:
    """Yield the outcomes of an entry with their written days; a talk that was called off says so itself."""
    if entry.offered_on:
        yield OFFER, entry.offered_on
    if entry.outcome and entry.outcome_on and entry.outcome not in (WAITING, CANCELLED):
        yield entry.outcome, entry.outcome_on
