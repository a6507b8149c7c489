"""All applications: those under way side by side, those that were over last below, all others by year; and a page for each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from jobjournal.dates import day_of, written_day
from jobjournal.frozen import dataclass
from jobjournal.model import Application, Score
from jobjournal.pages import application as one
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.badges import Badge, badge_of_application, stands_of, told_on
from jobjournal.pages.parts.board import COLUMNS, stage_of
from jobjournal.pages.parts.lanes import days_of
from jobjournal.pages.parts.next_up import NextUp
from jobjournal.pages.parts.periods import Period
from jobjournal.pages.parts.phrases import TimeText, plural, time_text
from jobjournal.pages.parts.rounds import round_title
from jobjournal.pages.parts.years import Span, page_of, spans_of
from jobjournal.pages.site import Site, application_page, made_once

PATH = "applications/index.md"
MOST = 60
"""What is over on the page, talks to learn among it."""
MOST_IN_YEAR = 200
"""What is over on a page of an older time at most."""


@dataclass(frozen=True, slots=True)
class Option:
    """An application under way, beside the others."""

    company: str
    role: str
    href: str
    stands: tuple[tuple[Badge, Period], ...]
    reached: str
    """The stage that it has reached, as Today calls it."""
    stage: str
    next: tuple[tuple[NextUp | None, Period], ...]
    offer_until: TimeText | None
    salary: str
    fit: tuple[one.Fit, ...]
    """Empty where nothing is scored, or where several are and stand in one table."""

    @property
    def stages(self) -> tuple[str, ...]:
        """The stage and the newest round, so far as no badge says the same."""
        said = {badge.word for badge, _ in self.stands}
        return tuple(each for each in (self.reached, self.stage) if each and each.lower() not in said)


@dataclass(frozen=True, slots=True)
class FitTable:
    """How several applications fit, a column each."""

    columns: tuple[Anchor, ...]
    rows: tuple[tuple[str, tuple[Score | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Over:
    """An application that has ended, or a talk that began none."""

    company: str
    role: str
    href: str
    badge: Badge
    when: TimeText | None
    stage: str


@dataclass(frozen=True, slots=True)
class Ended:
    """What is over, on any of the pages."""

    over: tuple[Over, ...]
    talks: tuple[Over, ...]
    """Talks to learn that nobody has applied after."""


@dataclass(frozen=True, slots=True)
class OlderApplications:
    """The values of a page of an older time."""

    lede: str
    ended: Ended


@dataclass(frozen=True, slots=True)
class ApplicationsPage:
    """The page's values."""

    lede: str
    options: tuple[Option, ...]
    fits: FitTable | None
    """Where two or more are scored."""
    ended: Ended
    left_off: int
    """What is over and stands by year."""


def build(site: Site) -> ApplicationsPage:
    """Sort the applications: under way by the day that comes next, over by the day on which they ended."""
    applications = [each for each in site.journal.applications if not each.is_talk]
    active = sorted((each for each in applications if each.active), key=lambda each: _comes_next(site, each))
    scored = [each for each in active if one.fit_of(each)]
    fits = _fits(site, scored) if len(scored) > 1 else None
    far = _far(site)
    return ApplicationsPage(
        lede=_lede(len(active), len(applications) - len(active)) if site.journal.applications else "",
        options=tuple(_option(site, each, () if fits else one.fit_of(each)) for each in active),
        fits=fits,
        ended=_ended(site, (each for each in site.journal.applications if each.id not in far), PATH),
        left_off=len(far),
    )


def build_older(site: Site, span: Span) -> OlderApplications:
    """List what was over in a year, or in a part of it."""
    here = {name for name, day in _far(site).items() if span.holds(day)}
    ended = _ended(site, (each for each in site.journal.applications if each.id in here), page_of(PATH, span))
    said = [
        plural(len(ended.over), "application", "applications") if ended.over else "",
        plural(len(ended.talks), "talk to learn", "talks to learn") if ended.talks else "",
    ]
    return OlderApplications(f"Over in {span.words}: {' and '.join(filter(None, said))}.", ended)


@made_once
def spans(site: Site) -> tuple[Span, ...]:
    """Return the spans of what is over and not on the page Applications."""
    return spans_of(_far(site).values(), MOST_IN_YEAR)


@made_once
def _far(site: Site) -> Mapping[str, date]:
    """Return by its id the day of each that is over and not among the newest; one without any day is near."""
    over = (each for each in site.journal.applications if each.is_talk or not each.active)
    days = ((_over_on(site, each) or max(days_of([each]), default=None), each.id) for each in over)
    dated = sorted(((day, name) for day, name in days if day), reverse=True)
    return {name: day for day, name in dated[MOST:]}


def _over_on(site: Site, application: Application) -> date | None:
    if application.is_talk:
        return day_of(application.interviews[-1].when, site.clock.zone)
    return told_on(application.deciding, site.clock)


def _ended(site: Site, applications: Iterable[Application], page: str) -> Ended:
    found = list(applications)
    closed = [each for each in found if not each.is_talk and not each.active]
    closed.sort(key=lambda each: (each.outcome_day or date.min, each.id), reverse=True)
    return Ended(
        over=tuple(_over(site, each, page) for each in closed),
        talks=tuple(_over(site, each, page) for each in reversed(found) if each.is_talk),
    )


def _lede(active: int, closed: int) -> str:
    are_open = f"{plural(active, 'application', 'applications')} open" if active else "No application is open"
    return f"{are_open}, {closed} over." if closed else f"{are_open}."


def _comes_next(site: Site, application: Application) -> tuple[date, str]:
    days = [
        each.end_day if each.take_home else each.day
        for each in application.kept
        if not site.clock.reached(each.ends_at)
    ]
    until = application.offer_open_until
    return min([*days, *([written_day(until)] if until else []), date.max]), application.id


def _stage(application: Application) -> str:
    """Return the newest round and its kind, since it was opened again where it was."""
    kept = [each for each in application.last.interviews if not each.cancelled]
    return round_title(application, kept[-1]) if kept else ""


def _fits(site: Site, applications: list[Application]) -> FitTable:
    scores = [{each.name: each.score for each in one.fit_of(application)} for application in applications]
    times = Counter(name for each in scores for name in each)  # in the order in which they are named first
    respects = sorted(times, key=times.__getitem__, reverse=True)  # what can be compared stands on top
    return FitTable(
        columns=tuple(_column(site, each, applications) for each in applications),
        rows=tuple((name, tuple(each.get(name) for each in scores)) for name in respects),
    )


def _column(site: Site, application: Application, among: list[Application]) -> Anchor:
    """Name it by its company, and by its role where that company has two."""
    has_twin = sum(each.company == application.company for each in among) > 1
    words = f"{application.company}, {application.role}" if has_twin else application.company
    return Anchor(words, site.link(PATH, application_page(application)))


def _option(site: Site, application: Application, fit: tuple[one.Fit, ...]) -> Option:
    until = application.offer_open_until
    coming = one.what_is_next(site, application, PATH)
    return Option(
        company=application.company,
        role=application.role,
        href=site.link(PATH, application_page(application)),
        stands=tuple(stands_of(application, site.clock)),
        reached=COLUMNS[stage_of(application)],
        stage=_stage(application),
        next=coming if any(each for each, _ in coming) else (),
        offer_until=time_text(until, site.clock) if until else None,
        salary=(application.file.salary or "") if application.file else "",
        fit=fit,
    )


def _over(site: Site, application: Application, page: str) -> Over:
    day = _over_on(site, application)
    return Over(
        company=application.company,
        role=application.role,
        href=site.link(page, application_page(application)),
        badge=badge_of_application(application),
        when=time_text(day, site.clock) if day else None,
        stage=_stage(application),
    )
