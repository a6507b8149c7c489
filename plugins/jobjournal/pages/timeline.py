"""Timeline: the search as swimlanes, then all that happened and is ahead by month; what is older stands on pages by year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jobjournal.catalogue.words import CANCELLED
from jobjournal.diagnostics import shorten
from jobjournal.frozen import dataclass
from jobjournal.names import same
from jobjournal.pages import applications
from jobjournal.pages.parts.badges import HELD, OUTCOME_BADGES, PLANNED, TODAY, UNDER_WAY, Badge, Phase
from jobjournal.pages.parts.events import APPLIED, DONE, EXPIRED, LATE, QUIET, Event, events_of
from jobjournal.pages.parts.lanes import Axis, Lane, axis_between, axis_of, days_of, lanes_of
from jobjournal.pages.parts.periods import Period, Tally, tallies
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.parts.years import CUTS, Span, first_of_last, months_that_fit, page_of, spans_of
from jobjournal.pages.site import Site, made_once

PATH = "timeline.md"
MOST = 250
"""Events that a page holds, those ahead aside; where there are more, it holds fewer months."""
BADGES = (PLANNED, TODAY, UNDER_WAY, QUIET, APPLIED, *OUTCOME_BADGES.values(), HELD, DONE, LATE, EXPIRED)
"""Every badge that the list knows, in the order of the legend and of the filter."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """An event in the list. One that may be to come stands twice, and is shown in one of the two places."""

    event: Event
    ahead: bool
    """Whether this is its place while it is to come."""

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The badges that it has in this place."""
        return tuple(each for each in self.event.phases if each.ahead == self.ahead)

    @property
    def shown(self) -> bool:
        """Whether it is shown at the build's moment: where it belongs then."""
        return any(phase.during.shown for phase in self.phases)


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """What stands under one heading."""

    title: str
    items: tuple[TimelineItem, ...]

    @property
    def shown(self) -> bool:
        """Whether anything in it is shown."""
        return any(each.shown for each in self.items)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of the filter by application."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The page's values."""

    tallies: tuple[Tally, ...]
    """How many interviews were held and are ahead; none on a page of an older time, or where there are none."""
    lede: str
    axis: Axis
    lanes: tuple[Lane, ...]
    left_off: int
    """Applications that were under way in this time, and for whose lanes there is no room."""
    applications: str
    """The way to all of them."""
    months: tuple[TimelineMonth, ...]
    choices: tuple[Choice, ...]
    badges: tuple[tuple[Badge, Period], ...]
    """Those that stand on the page, for the legend and the filter, each until it stands there for the last time."""
    flags: tuple[Badge, ...]
    """The flags on the lanes, each kind once."""


def build(site: Site) -> TimelinePage:
    """Lay out the last twelve months, or as many as fit, and what is ahead."""
    events = _events(site)
    first = first_of_last(_near(site, events), site.clock.today)
    near = [each for each in events if each.day >= first or each.phases[0].ahead]
    months = [
        TimelineMonth("Ahead", tuple(TimelineItem(each, ahead=True) for each in near if each.phases[0].ahead)),
        *_months(near),
    ]
    axis = axis_of(list(days_of(site.journal.applications)), first, site.clock)
    return _timeline(site, PATH, axis, _lede(site), [each for each in months if each.items])


def build_older(site: Site, span: Span) -> TimelinePage:
    """Lay out an older year, or a part of it."""
    page = page_of(PATH, span)
    found = [each for each in _older_events(site) if span.holds(each.day)]
    held = sum(each.listed is not None and each.phases[-1].badge != OUTCOME_BADGES[CANCELLED] for each in found)
    lede = f"{plural(held, 'interview', 'interviews')} in {span.words}."
    return _timeline(site, page, axis_between(span.first, span.end, site.clock), lede, list(_months(found)))


@made_once
def _events(site: Site) -> tuple[Event, ...]:
    return events_of(site, PATH)


@made_once
def _older_events(site: Site) -> tuple[Event, ...]:
    """Return the events with links from any older page: all of them lie in one folder."""
    return events_of(site, page_of(PATH, Span(1, 1, 12)))


def _near(site: Site, events: Sequence[Event]) -> int:
    """Return how many months the page Timeline holds."""
    return months_that_fit([each.day for each in events if _is_past(each)], site.clock.today, MOST)


def _is_past(event: Event) -> bool:
    return not event.phases[-1].ahead


def _timeline(site: Site, page: str, axis: Axis, lede: str, months: Sequence[TimelineMonth]) -> TimelinePage:
    lanes, left_off = lanes_of(site, page, axis)
    items = [item for month in months for item in month.items]
    phases = [phase for item in items for phase in item.phases]
    phases += [phase for lane in lanes for dot in lane.dots for phase in dot.listed.phases]
    return TimelinePage(
        tallies=tallies(site) if page == PATH and site.journal.kept else (),
        lede=lede,
        axis=axis,
        lanes=lanes,
        left_off=left_off,
        applications=site.link(page, applications.PATH),
        months=tuple(months),
        choices=_choices(items),
        badges=tuple(_badges(phases)),
        flags=tuple({flag.badge: None for lane in lanes for flag in lane.flags}),
    )


def _badges(phases: Sequence[Phase]) -> Iterator[tuple[Badge, Period]]:
    for badge in BADGES:
        ends = [each.during.until for each in phases if each.badge == badge]
        if ends:
            yield badge, Period(until=None if None in ends else max(filter(None, ends)))


def _lede(site: Site) -> str:
    """Return with whom the interviews are, and since when: what follows their numbers."""
    kept = site.journal.kept
    if not kept and site.journal.interviews:
        return "No interview was held, and none is ahead."
    if not kept:
        return "No interview could be read." if site.journal.left_out else "No interview is written down yet."
    companies = plural(len({same(each.company) for each in kept}), "company", "companies")
    since = f" since {kept[0].day:%B} {kept[0].day.year}" if kept[0].is_held(site.clock) else ""
    return f"with {companies}{since}"


def _choices(items: Iterable[TimelineItem]) -> tuple[Choice, ...]:
    """Return the applications that are listed by name, with the role where a company has several."""
    named = {each.event.application: (each.event.company, each.event.role) for each in items}
    found = sorted(named.items(), key=lambda each: (each[1][0].casefold(), each[1][1].casefold()))
    companies = Counter(company for _, (company, _) in found)
    return tuple(
        Choice(name, shorten(f"{company}, {role}" if companies[company] > 1 else company))
        for name, (company, role) in found
    )


def _months(events: Iterable[Event]) -> Iterator[TimelineMonth]:
    """Yield what is past by month, the newest first."""
    past = [TimelineItem(each, ahead=False) for each in events if _is_past(each)]
    for first, found in groupby(reversed(past), key=lambda each: each.event.day.replace(day=1)):
        yield TimelineMonth(f"{first:%B} {first.year}", tuple(found))


@made_once
def spans(site: Site) -> tuple[Span, ...]:
    """Return the spans of what the page Timeline does not hold any more, the newest first."""
    events = _events(site)
    first = first_of_last(_near(site, events), site.clock.today)
    days = [each.day for each in events if _is_past(each)]
    return tuple(each for each in spans_of(days, MOST) if each.first < first and any(map(each.holds, days)))


def near(site: Site) -> str:
    """Return what the page Timeline holds, in words."""
    months = _near(site, _events(site))
    return {CUTS[0]: "The last twelve months", 1: "This month"}.get(months, f"The last {months} months")
