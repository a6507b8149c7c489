"""The drafts of open actions' messages, on an interview's page and on its application's."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from markupsafe import Markup, escape

from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import Clock, When, add_days, add_elapsed, begin_of, instant, midnight
from jobjournal.drafts import Draft, drafts_for
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application, Interview, State
from jobjournal.names import in_words
from jobjournal.pages.parts.anchors import concerns_application, draft_anchor
from jobjournal.pages.parts.badges import Badge, badge_of
from jobjournal.pages.parts.open_actions import in_urgency, may_be_open
from jobjournal.pages.parts.people import Person, channel_words, person
from jobjournal.pages.parts.periods import Period, in_turn, period
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.site import Site

_LENGTHS = {"notice": Badge("amber", "•", "long"), "error": Badge("red", "!", "too long")}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a draft says at a time: it may say something else once its day has passed."""

    during: Period
    subject: str
    text: Markup
    """The text, escaped, each line's end as a reference: a blank line would end the block in Markdown."""
    length: str
    length_badge: Badge | None
    notes: tuple[str, ...]
    """What to look at before it is sent."""
    noted: str
    """How many notes there are, in words; empty where there are none."""
    mailto: str | None


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A draft, ready to be shown."""

    anchor: str
    """Its id on the page, whatever it says by now; empty for all but the first of an action's drafts."""
    title: str
    to_names: str
    during: Period
    """While the action is open."""
    hold: tuple[Badge, Period] | None
    """Until when it had better not be sent."""
    to: tuple[Person, ...]
    channel: str
    wordings: tuple[Wording, ...]
    """What it says, in the order of time."""


def drafts_of_interview(site: Site, interview: Interview) -> tuple[DraftCard, ...]:
    """Return the drafts of the actions that are listed under an interview."""
    return _cards(site, site.actions_of.get(interview.file, ()))


def drafts_of_application(site: Site, application: Application) -> tuple[DraftCard, ...]:
    """Return the drafts of the actions that concern an application as a whole."""
    return _cards(site, filter(concerns_application, site.actions_among(application.entries)))


def _cards(site: Site, actions: Iterable[Action]) -> tuple[DraftCard, ...]:
    wanted = [each for each in actions if rule_of(each.rule).message and may_be_open(each, site.clock)]
    return tuple(card for action in in_urgency(wanted, site.clock) for card in _cards_of(site, action))


def _cards_of(site: Site, action: Action) -> tuple[DraftCard, ...]:
    """Return an action's drafts: they may stand on an interview's page and on its application's."""
    return site.once(("drafts", action), lambda: tuple(_made(site, action)))


def _made(site: Site, action: Action) -> Iterator[DraftCard]:
    anchor = draft_anchor(site, action)
    turns = tuple(in_turn(site.clock, _changes(site, action), lambda at: _drafts(site, action, at)))
    for place, draft in enumerate(turns[0][0]):
        wordings = tuple(_wording(drafts[place], turn) for drafts, turn in turns)
        yield _card(draft, action, "" if place else anchor, site.clock, wordings)


def _drafts(site: Site, action: Action, at: Clock) -> tuple[Draft, ...]:
    return drafts_for(action, site.journal, site.settings, site.templates, at=at)


def _changes(site: Site, action: Action) -> Iterator[datetime]:
    """Yield the moments from which a draft may say something else: it is late, or a talk was held that may be spoken of."""
    yield from _late_from(action, site.clock)
    if action.since is None:
        yield from (each.ends_at for each in site.application_named[action.application].kept)


def _late_from(action: Action, clock: Clock) -> tuple[datetime, ...]:
    """Return from when an action is late, where that is to come."""
    if isinstance(action.due, datetime):
        return (add_elapsed(action.due, timedelta(seconds=1)),)
    return (midnight(add_days(action.due, 1), clock.zone),) if action.due else ()


def _card(draft: Draft, action: Action, anchor: str, clock: Clock, wordings: tuple[Wording, ...]) -> DraftCard:
    message = rule_of(action.rule).message
    ends = filter(None, (action.until, action.expires))
    return DraftCard(
        anchor=anchor,
        title=f"Draft: {message.label if message else action.rule}",
        to_names=in_words(each.name for each in draft.to),
        during=period(clock, action.since, min(ends, key=instant, default=None)),
        hold=_hold(action, clock),
        to=tuple(map(person, draft.to)),
        channel=channel_words(draft.channel),
        wordings=wordings,
    )


def _wording(draft: Draft, during: Period) -> Wording:
    return Wording(
        during=during,
        subject=draft.subject,
        text=Markup("&#10;").join(escape(line) for line in draft.text.split("\n")),
        length=draft.length_note or plural(draft.length, "character", "characters"),
        length_badge=_LENGTHS.get(draft.length_state),
        notes=draft.warnings,
        noted=f"{len(draft.warnings)} to check" if draft.warnings else "",
        mailto=draft.mailto,
    )


def _hold(action: Action, clock: Clock) -> tuple[Badge, Period] | None:
    """Return until when the action is quiet or snoozed, whichever is longer."""
    waits: dict[State, When | None] = {"quiet": action.not_before, "snoozed": action.snoozed_to}
    ends = {state: begin_of(end, clock.zone) for state, end in waits.items() if end and not clock.reached(end)}
    if action.held:
        return badge_of(action, "quiet", clock), Period()
    if not ends:
        return None
    state = max(ends, key=lambda each: instant(ends[each]))
    return badge_of(action, state, clock), period(clock, until=ends[state])
