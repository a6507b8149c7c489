"""An interview's own page: the card above the user's text, and the way to the rounds before and after."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from jobjournal.catalogue.field import Where
from jobjournal.dates import Clock
from jobjournal.frozen import dataclass
from jobjournal.gaps import ask_for, gaps_of
from jobjournal.model import Application, Interview, Score
from jobjournal.pages import lessons, questions
from jobjournal.pages.page import Page, Parts
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.cards import ActionCard, make_cards
from jobjournal.pages.parts.drafts import DraftCard, drafts_of_interview
from jobjournal.pages.parts.frame import frame
from jobjournal.pages.parts.listed import CalendarTile, ListedInterview, list_interview, tile_of
from jobjournal.pages.parts.note_marks import show_marks
from jobjournal.pages.parts.people import Fact, Person, channel_words, facts_of, person
from jobjournal.pages.parts.periods import Period, in_turn
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.parts.rounds import end_words, name_of_kind
from jobjournal.pages.parts.years import begin_around
from jobjournal.pages.site import Site, application_page
from jobjournal.render import render

GOOD_COUNT, IMPROVE_COUNT = 5, 2
"""How many things that went well one should find, and how many to improve one should pick."""
MOST_ROUNDS = 24
"""Interviews of the application in the list on a page: its own, and those around it."""


Gap = tuple[str, str]
"""Something worth knowing that the entry does not say: a question, and the field for its answer."""


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """What stands above the user's text."""

    listed: ListedInterview
    application: Anchor
    tile: CalendarTile
    end: str
    local: str
    """The time in the entry's own zone, where its clock differs from the journal's."""
    medium: str
    people: tuple[Person, ...]
    follow_up: str
    dates: tuple[tuple[str, TimeText, str], ...]
    """What each is, and what is to be said beside it."""
    scores: tuple[tuple[str, Score], ...]
    told: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    rounds: tuple[ListedInterview, ...]
    """The interviews of the application, in order; of many, those around this one."""
    here: int
    """Its own place among them."""
    rounds_left_off: int
    cards: tuple[ActionCard, ...]
    drafts: tuple[DraftCard, ...]
    gaps: tuple[tuple[tuple[Gap, ...], Period], ...]
    """What it leaves open once it is held, until a later round is."""
    advice: tuple[str, ...]
    """What to make of its lessons, shown beside the gaps."""
    edit: str | None

    @property
    def people_told_of(self) -> tuple[Person, ...]:
        """The people, where more is known than the names, which the card says."""
        return self.people if any(each.title or each.ways or each.channel for each in self.people) else ()

    @property
    def todo(self) -> tuple[ActionCard, ...]:
        """What is to be done, now or later."""
        return tuple(each for each in self.cards if each.live)

    @property
    def over(self) -> tuple[ActionCard, ...]:
        """The rest."""
        return tuple(each for each in self.cards if not each.live)


def interview_parts(site: Site, interview: Interview) -> Parts:
    """Return the HTML above and below the user's text on an interview's page."""
    said = {"frame": frame(site, interview.file), "page": build(site, interview)}
    return Parts(render("interview_card.html", **said), render("interview_after.html", **said))


def build(site: Site, interview: Interview) -> InterviewPage:
    """Gather what an interview's page says around its text."""
    page, clock = interview.file, site.clock
    application = site.application_of[page]
    rounds, here = _rounds(site, application, interview)
    time = rounds[here].time
    return InterviewPage(
        listed=rounds[here],
        application=Anchor(application.role, site.link(page, application_page(application))),
        tile=tile_of(time),
        end=end_words(interview, clock),
        local=_local(interview, time),
        medium=interview.medium or "",
        people=tuple(map(person, interview.contacts)),
        follow_up="" if interview.follow_up_after else _follow_up(interview),
        dates=tuple(_dates(interview, clock)),
        scores=_scores(interview),
        told=tuple(interview.told_them.items()),
        facts=tuple(facts_of(interview, Where.INTERVIEW)),
        rounds=rounds,
        here=here,
        rounds_left_off=len(application.interviews) - len(rounds),
        cards=make_cards(site, site.actions_of.get(page, ()), page),
        drafts=drafts_of_interview(site, interview),
        gaps=_gaps(site, application, interview),
        advice=advice_on(interview),
        edit=site.edit_link(page),
    )


def _rounds(site: Site, application: Application, interview: Interview) -> tuple[tuple[ListedInterview, ...], int]:
    """Return the interviews around one, in order, and its own place among them."""
    at = [each.file for each in application.interviews].index(interview.file)
    first = begin_around(at, len(application.interviews), MOST_ROUNDS)
    near = application.interviews[first : first + MOST_ROUNDS]
    return tuple(list_interview(site, each, interview.file) for each in near), at - first


def _local(interview: Interview, shown: TimeText) -> str:
    when = interview.when
    if not isinstance(when, datetime) or shown.iso[:16] == when.isoformat()[:16]:
        return ""
    day = "" if when.date().isoformat() == shown.day else f"{when:%a} {when.day} {when:%b}, "
    place = str(interview.zone).rpartition("/")[2].replace("_", " ")  # `New York`; an offset as it is
    return f"{day}{when:%H:%M} in {place}"


def _follow_up(interview: Interview) -> str:
    """Return whom to ask, and how, as they said it."""
    if interview.never_follow_up:
        return "they will call"
    whom = f"with {interview.follow_up_with}" if interview.follow_up_with else ""
    via = f"by {channel_words(interview.follow_up_via)}" if interview.follow_up_via else ""
    return " ".join(filter(None, (whom, via)))


def _dates(interview: Interview, clock: Clock) -> Iterator[tuple[str, TimeText, str]]:
    named = (
        ("They decide by", interview.decision_by, ""),
        ("Follow up from", interview.follow_up_after, _follow_up(interview)),
        ("Outcome on", interview.outcome_on, ""),
        ("The offer ends", interview.offer_expires, ""),
    )
    yield from ((name, time_text(day, clock), beside) for name, day, beside in named if day)


def _scores(interview: Interview) -> tuple[tuple[str, Score], ...]:
    overall = (("overall", interview.score),) if interview.score is not None else ()
    return (*overall, *interview.scores.items())


def _gaps(site: Site, application: Application, interview: Interview) -> tuple[tuple[tuple[Gap, ...], Period], ...]:
    """Return the gaps that it has once it is held; with each later round that is held, there may be fewer."""

    def say(at: Clock) -> tuple[Gap, ...] | None:
        if not at.reached(interview.ends_at):
            return None
        return tuple((ask_for(each), each.partition(":")[0]) for each in gaps_of(application, interview, at))

    ends = (each.ends_at for each in application.interviews)
    ahead = site.once(("ends", application.id), lambda: [each for each in ends if not site.clock.reached(each)])
    turns = in_turn(site.clock, ahead, say)
    return tuple((found, during) for found, during in turns if found is not None)


def advice_on(interview: Interview) -> tuple[str, ...]:
    """Return what to make of the number of lessons: advice, never a warning."""
    kinds = [lesson.kind for lesson in interview.notes.lessons]
    well, improve = kinds.count("well"), kinds.count("improve")
    advice = (
        (0 < well < GOOD_COUNT, f"{well} of {GOOD_COUNT} things that went well: what else did?"),
        (improve > IMPROVE_COUNT, f"{improve} things to improve: pick two, and leave the rest for later."),
    )
    return tuple(words for fits, words in advice if fits)


def make_each(site: Site) -> Iterator[Page]:
    """Make a page for each interview, around the user's notes."""
    for interview in site.journal.interviews:
        yield Page(
            path=interview.file,
            title=interview_title(interview),
            text=interview.notes.text,
            make=partial(interview_parts, site, interview),
            dress=partial(_dress, site, interview),
            found_by=f"{interview.company}, {interview.role}. {', '.join(each.name for each in interview.contacts)}",
        )


def _dress(site: Site, interview: Interview, safe: str) -> str:
    """Return notes as they are shown: a topic leads to its theme, else its questions; the ways are the same for one folder."""
    themes = site.once("addresses of themes", lambda: {**questions.addresses(site), **lessons.addresses(site)})
    pages = {page: site.link(interview.file, page) for page in {page for page, _ in themes.values()}}
    ways = site.once(
        ("ways to themes", *sorted(pages.values())),
        lambda: frozenset((topic, f"{pages[page]}#{anchor}") for topic, (page, anchor) in themes.items()),
    )
    shown: str = site.recall(("marks", safe, ways), lambda: show_marks(safe, dict(ways)))
    return shown


def interview_title(interview: Interview) -> str:
    """Return an interview's title, as it stands in the browser's tab and among search results."""
    return f"{interview.company}, {name_of_kind(interview)}, {interview.day.day} {interview.day:%B %Y}"
