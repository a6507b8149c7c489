"""Timeline: the search as swimlanes, then every interview by month, those to come first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from jobjournal.dates import instant
from jobjournal.diagnostics import shorten
from jobjournal.model import Interview
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.lanes import Axis, Lane, lanes_of
from jobjournal.pages.parts.listed import ListedInterview, list_interview
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = "timeline.md"
FILTERS = (("", "All"), ("ahead", "Ahead"), ("waiting", "Waiting"), ("passed", "Passed"), ("closed", "Closed"))


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """An interview in the list. One that may be to come stands twice, and is shown in one of the two places."""

    application: str
    listed: ListedInterview
    ahead: bool
    """Whether this is its place while it is to come."""


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """The interviews of one month."""

    title: str
    items: tuple[TimelineItem, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of the filter by application."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The page's values."""

    frame: Frame
    lede: str
    axis: Axis
    lanes: tuple[Lane, ...]
    months: tuple[TimelineMonth, ...]
    choices: tuple[Choice, ...]
    filters: tuple[tuple[str, str], ...] = FILTERS


def build(site: Site) -> TimelinePage:
    """Lay the journal out in time."""
    axis, lanes = lanes_of(site, PATH)
    return TimelinePage(frame(site, PATH), _lede(site), axis, lanes, _months(site), _choices(site))


def _lede(site: Site) -> str:
    interviews = site.journal.interviews
    if not interviews:
        return "No interview is written down yet."
    companies = len({each.company for each in site.journal.applications if each.interviews})
    first = interviews[0].day
    return (
        f"{plural(len(interviews), 'interview', 'interviews')} with {plural(companies, 'company', 'companies')}"
        f" since {first:%B} {first.year}."
    )


def _choices(site: Site) -> tuple[Choice, ...]:
    """Return the applications by name, with the role where a company has several."""
    found = sorted(site.journal.applications, key=lambda each: (each.company.casefold(), each.role.casefold()))
    companies = [each.company for each in found]
    return tuple(
        Choice(each.id, shorten(f"{each.company}, {each.role}" if companies.count(each.company) > 1 else each.company))
        for each in found
        if each.interviews
    )


def _months(site: Site) -> tuple[TimelineMonth, ...]:
    """Return the interviews to come, the next one first, then the months, the newest first."""
    items = [(each, _item(site, each)) for each in site.journal.interviews]
    ahead = [replace(item, ahead=True) for _, item in items if _may_be_ahead(item)]
    months = [TimelineMonth("Ahead", tuple(ahead), any(map(is_shown, ahead)))]
    newest = sorted(items, key=lambda pair: (pair[0].day, instant(pair[0].starts_at)), reverse=True)
    for (year, month), group in groupby(newest, key=lambda pair: (pair[0].day.year, pair[0].day.month)):
        found = tuple(item for _, item in group)
        first = site.clock.today.replace(year=year, month=month, day=1)
        months.append(TimelineMonth(f"{first:%B} {year}", found, any(map(is_shown, found))))
    return tuple(months)


def _item(site: Site, interview: Interview) -> TimelineItem:
    return TimelineItem(site.application_of[interview.file].id, list_interview(site, interview, PATH), ahead=False)


def _may_be_ahead(item: TimelineItem) -> bool:
    return any(phase.ahead for phase in item.listed.phases)


def is_shown(item: TimelineItem) -> bool:
    """Whether an item is shown at the build's moment: where it belongs then."""
    return any(phase.during.shown for phase in item.listed.phases if phase.ahead == item.ahead)


def make(site: Site) -> str:
    """Return the HTML of the page Timeline."""
    return render("timeline.html", page=build(site))
