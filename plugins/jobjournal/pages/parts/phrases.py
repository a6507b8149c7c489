"""Days, moments, scores and states in words. The script says the same words in the browser: `assets/jobjournal.js`."""

from datetime import date, datetime
from functools import lru_cache

from jobjournal.dates import Clock, When, in_zone, instant
from jobjournal.frozen import dataclass
from jobjournal.model import Score


@dataclass(frozen=True, slots=True)
class TimeText:
    """A day or a moment for `<time>`: its ISO form and its words, in the journal's zone."""

    iso: str
    text: str
    day: str
    """The ISO day, in the journal's zone."""
    relative: str = ""
    """How far away that day is: `in 3 days`."""

    def __html__(self) -> str:
        """Return it as a template shows it: no word of it is the user's."""
        return f'<time datetime="{self.iso}">{self.text}</time>'


def epoch(moment: datetime) -> int:
    """Return whole seconds since 1970."""
    return int(instant(moment))


@lru_cache(maxsize=4096)
def day_text(day: date, today: date) -> str:
    """Return `Fri 20 Nov`, with the year where it is not this one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def when_text(when: When, clock: Clock) -> str:
    """Return a day, or a moment as `Fri 20 Nov, 09:00`, in the journal's zone."""
    if not isinstance(when, datetime):
        return day_text(when, clock.today)
    moment = in_zone(when, clock.zone)
    return f"{day_text(moment.date(), clock.today)}, {moment.isoformat()[11:16]}"


def time_text(when: When, clock: Clock) -> TimeText:
    """Return a day or a moment for `<time>`."""
    if not isinstance(when, datetime):
        return _text_of_day(when, clock.today)
    moment = in_zone(when, clock.zone)
    iso, day = moment.isoformat(), _text_of_day(moment.date(), clock.today)
    return TimeText(iso, f"{day.text}, {iso[11:16]}", day.day, day.relative)


@lru_cache(maxsize=4096)
def _text_of_day(day: date, today: date) -> TimeText:
    iso = day.isoformat()
    return TimeText(iso, day_text(day, today), iso, relative_text((day - today).days))


def relative_text(days: int) -> str:
    """Return how far away a day is: `today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def badge_words(state: str, days: int | None, until: str) -> str:
    """Return what an action's badge says. `days` from today to its due; `until` when a quiet or hidden one is back."""
    if state == "overdue":
        return "late today" if not days or days >= 0 else f"{-days} day{'s' * (days < -1)} late"
    if state == "due":
        return "due today"
    if state == "upcoming":
        return "no date" if days is None else "due tomorrow" if days == 1 else f"due in {days} days"
    return f"{state} until {until}" if state in ("quiet", "snoozed") and until else state


def plural(count: int, one: str, many: str) -> str:
    """Return `1 interview`, `2 interviews`."""
    return f"{count} {one if count == 1 else many}"


def score_words(score: Score) -> str:
    """Return a score without an empty fraction: `7`, `7.5`."""
    return f"{score:.2f}".rstrip("0").rstrip(".")
