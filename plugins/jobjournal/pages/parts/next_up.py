"""What comes next with an application, or with a person: what is on, what is to come, else until when one waits.

Of a person also how well one knows them: met, to meet, in touch without having met, or named alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from jobjournal.actions import state_at
from jobjournal.catalogue.rule import Need
from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import Clock, When, add_days, begin_of, midnight
from jobjournal.frozen import dataclass
from jobjournal.model import CLOSED, Action, Interview
from jobjournal.pages.parts.periods import Period, in_turn
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.parts.rounds import end_words, name_of_kind
from jobjournal.pages.site import Site


@dataclass(frozen=True, slots=True)
class NextUp:
    """What comes next: an interview, something to do, or the day until which one waits."""

    name: str
    """The interview, or what is to do; empty where one waits."""
    href: str
    words: str
    """What the day is, where the name does not say it: `waiting until`."""
    when: TimeText
    on: bool = False
    """Whether it has begun, and its hours are known."""
    ends: str = ""
    """While it is on, when it ends: `11:45`."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What may come next: interviews in the order of time, actions, and the day by which they mean to decide."""

    interviews: Sequence[Interview]
    actions: Sequence[Action] = ()
    decision_by: date | None = None

    def changes(self, clock: Clock) -> Iterator[datetime]:
        """Yield the moments from which something else may come next."""
        for interview in self.interviews:
            yield from (interview.starts_at, interview.ends_at)
        for action in self.actions:
            times: tuple[When | None, ...] = (
                action.since, action.not_before, action.snoozed_to, action.until, action.expires
            )  # fmt: skip
            yield from (begin_of(each, clock.zone) for each in times if each)
        if self.decision_by:
            yield midnight(add_days(self.decision_by, 1), clock.zone)


def is_waited_for(action: Action) -> bool:
    """Whether an action says for whose word one waits, or what they wait for."""
    rule = rule_of(action.rule)
    asks = rule.ends_quiet or not {Need.APPLIED, Need.CANCELLED}.isdisjoint(rule.needs)
    return rule.ends_take_home or (asks and not action.held)


def next_up(site: Site, ahead: Ahead, page: str) -> tuple[tuple[NextUp | None, Period], ...]:
    """Return what comes next from the build on; None while nothing is known of."""
    return tuple(in_turn(site.clock, ahead.changes(site.clock), _Teller(site, ahead, page).at))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what comes next at a moment."""

    site: Site
    ahead: Ahead
    page: str

    def at(self, clock: Clock) -> NextUp | None:
        """Return what comes next at a moment."""
        return next(self._in_turn(clock), None)

    def _in_turn(self, clock: Clock) -> Iterator[NextUp]:
        appointments = self.ahead.interviews
        yield from (self._interview(each, on=each.timed) for each in appointments if each.is_under_way(clock))
        yield from (self._interview(each) for each in appointments if each.is_to_come(clock))
        standing = [(each, state_at(each, clock)) for each in self.ahead.actions]
        open_ = [(each, state) for each, state in standing if state and state not in CLOSED]
        yield from self._to_do(each for each, state in open_ if state not in ("quiet", "snoozed"))
        if self.ahead.decision_by and clock.today <= self.ahead.decision_by:
            yield self._wait("they decide by", self.ahead.decision_by)
        for each, state in open_:
            if until := each.waits_until(state):
                yield self._wait("waiting until", until)

    def _interview(self, interview: Interview, *, on: bool = False) -> NextUp:
        return NextUp(
            name=name_of_kind(interview),
            href=self.site.link(self.page, interview.file),
            words="",
            when=time_text(interview.when, self.site.clock),
            on=on,
            ends=end_words(interview, self.site.clock) if on else "",
        )

    def _to_do(self, actions: Iterable[Action]) -> Iterator[NextUp]:
        for each in actions:
            if each.due:
                when = time_text(each.due_in("due", self.site.clock) or each.due, self.site.clock)
                yield NextUp(each.what, self.site.link(self.page, each.file), "", when)

    def _wait(self, words: str, until: When) -> NextUp:
        return NextUp("", "", words, time_text(until, self.site.clock))


MET, TO_MEET, IN_TOUCH, NOT_MET = "met", "to meet", "in touch, not met", "not met"


def how_known(clock: Clock, together: Sequence[Interview], *, touched: bool) -> tuple[tuple[str, Period], ...]:
    """Return how well one knows somebody from the build on; `together` are the interviews in which one meets them."""

    def say(at: Clock) -> str:
        if any(each.is_held(at) for each in together):
            return MET
        if together:
            return TO_MEET
        return IN_TOUCH if touched else NOT_MET

    return tuple(in_turn(clock, [each.ends_at for each in together], say))
