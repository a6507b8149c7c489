"""All applications: those under way side by side, those that are over below, and a page for each."""

from collections import Counter
from datetime import date

from jobjournal.dates import day_of, written_day
from jobjournal.frozen import dataclass
from jobjournal.model import Application, Score
from jobjournal.pages import application as one
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.badges import Badge, badge_of_application, stands_of, told_on
from jobjournal.pages.parts.board import COLUMNS, stage_of
from jobjournal.pages.parts.next_up import NextUp
from jobjournal.pages.parts.periods import Period
from jobjournal.pages.parts.phrases import TimeText, plural, time_text
from jobjournal.pages.parts.rounds import round_title
from jobjournal.pages.site import Site, application_page

PATH = "applications/index.md"


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
class ApplicationsPage:
    """The page's values."""

    lede: str
    options: tuple[Option, ...]
    fits: FitTable | None
    """Where two or more are scored."""
    over: tuple[Over, ...]
    talks: tuple[Over, ...]
    """Talks to learn that nobody has applied after."""


def build(site: Site) -> ApplicationsPage:
    """Sort the applications: under way by the day that comes next, over by the day on which they ended."""
    applications = [each for each in site.journal.applications if not each.is_talk]
    talks = [each for each in site.journal.applications if each.is_talk]
    active = sorted((each for each in applications if each.active), key=lambda each: _comes_next(site, each))
    closed = [each for each in applications if not each.active]
    closed.sort(key=lambda each: (each.outcome_day or date.min, each.id), reverse=True)
    scored = [each for each in active if one.fit_of(each)]
    fits = _fits(site, scored) if len(scored) > 1 else None
    return ApplicationsPage(
        lede=_lede(len(active), len(closed)) if site.journal.applications else "",
        options=tuple(_option(site, each, () if fits else one.fit_of(each)) for each in active),
        fits=fits,
        over=tuple(_over(site, each, told_on(each.deciding, site.clock)) for each in closed),
        talks=tuple(_over(site, each, day_of(each.interviews[-1].when, site.clock.zone)) for each in reversed(talks)),
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


def _over(site: Site, application: Application, day: date | None) -> Over:
    return Over(
        company=application.company,
        role=application.role,
        href=site.link(PATH, application_page(application)),
        badge=badge_of_application(application),
        when=time_text(day, site.clock) if day else None,
        stage=_stage(application),
    )
