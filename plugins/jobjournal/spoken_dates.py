"""Dates as people say them to a command: `today`, `tomorrow 14:30`, `mon 10:00`, `3d`; of any other, the line to write."""

import re
from datetime import date

from jobjournal.catalogue.notices import DAY_HINT
from jobjournal.catalogue.words import DAY_WORDS, NEAR_DAYS, SHORT_DAYS, WEEKDAYS
from jobjournal.dates import OFFSETS, Clock, Stamp, add_days, parse_stamp
from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass
from jobjournal.loose_dates import CLOCK, IN_TEXT, Mention, as_written_here, clock_of, mention_at
from jobjournal.names import nearest

_LATER = re.compile(r"(?:in )?\+?(?P<number>\d{1,3}) ?(?P<unit>d|w|days?|weeks?)", re.IGNORECASE)
_SPOKEN = re.compile(rf"(?:(?P<word>[^\W\d_]+),? ?(?:at )?)?(?:{CLOCK.pattern})?", re.IGNORECASE)
_WITH_END = re.compile(r"(?P<head>.*\d) ?[-–—−] ?(?P<end>\d{1,2}:\d\d)")
_INEXACT = re.compile(
    r"(?:by |until )?(?:(?:the )?(?:end|beginning|middle|course) of |early |late |mid )?"
    r"(?:(?P<which>next|this|the) (?P<unit>week|month)|(?:next|this) (?P<weekday>[^\W\d_]+))"
)
"""Days as they are said where nobody has named one."""
_VAGUE = ("mon", "wed", "sat", "sun")
"""Short days that mean something else as well: they are days where a time, a colon or nothing follows."""
_CLEAR = "|".join(each for each in SHORT_DAYS if each not in _VAGUE)
_IN_A_TEXT = (
    rf"(?:(?i:next|this) )?(?P<word>(?i:{'|'.join(WEEKDAYS)}|tomorrow|\Atoday)|(?i:{_CLEAR})(?!\.? [A-Z])"
    rf"|(?i:{'|'.join(_VAGUE)})(?=:|\.?$|[.,]? \d\d?(?i:[:h]|\.\d\d\b| ?[ap]m\b)))\.?(?i:{IN_TEXT})"
)
SPOKEN_HINT = f"{DAY_HINT}; or today, tomorrow 14:30, mon 10:00"


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a command takes days: from today's clock, and whether a weekday is the next one, or the last."""

    clock: Clock
    ahead: bool = True

    def read(self, text: str) -> Stamp | None:
        """Return a date as written, or in other words; its text is as it is written. None for anything else."""
        text = " ".join(text.split())
        return parse_stamp(text) or self._later(text) or self._named(text)

    def read_span(self, text: str) -> Stamp | None:
        """Return a date that may have an end, as in `mon 14:30-15:30`; the end stands in its text alone."""
        match = _WITH_END.fullmatch(" ".join(text.split()))
        begin = self.read(match["head"]) if match else None
        end = parse_stamp(f"{begin.day} {match['end']}") if begin and match else None
        if match and begin and begin.clock and end and end.clock and end.clock > begin.clock:
            return Stamp(begin.day, begin.clock, begin.offset, f"{begin.text}-{end.clock:%H:%M}")
        return None if match and begin and begin.clock and match["end"] not in OFFSETS else self.read(text)

    def _later(self, text: str) -> Stamp | None:
        match = _LATER.fullmatch(text) if self.ahead else None
        if match is None:
            return None
        days = int(match["number"]) * (7 if match["unit"][0] in "wW" else 1)
        return parse_stamp(f"{add_days(self.clock.today, days)}")

    def _named(self, text: str) -> Stamp | None:
        match = _SPOKEN.fullmatch(text)
        day = self._day((match["word"] or "today").casefold()) if match and text else None
        return parse_stamp(f"{day}{clock_of(match)}") if match and day else None

    def _day(self, word: str) -> date | None:
        """Return the day of a word; a weekday ahead is never today, one behind may be."""
        today = self.clock.today
        if word in NEAR_DAYS:
            return add_days(today, NEAR_DAYS[word])
        name = SHORT_DAYS.get(word, word)
        if name not in WEEKDAYS:
            return None
        away = WEEKDAYS.index(name) - today.weekday()
        return add_days(today, (away - 1) % 7 + 1 if self.ahead else -(-away % 7))

    def refusal(self, text: str) -> str:
        """Return what to say of a text that is no date, and the line that would be right, where there is one."""
        return f"not a date: {visible(text)}; {self._remedy(text)}"

    def _remedy(self, text: str) -> str:
        if last := self.last_meant(text):
            return f"name a day, at the latest {(last if self.ahead else min(last, self.clock.today)).isoformat()}"
        if meant := as_written_here(text) or self._without_year(text):
            return f"write {' or '.join(meant)}"
        near = nearest(text.split(" ")[0], DAY_WORDS - SHORT_DAYS.keys(), 0.7) if text.strip() else None
        return f"did you mean {near}? {SPOKEN_HINT}" if near else SPOKEN_HINT

    def last_meant(self, text: str) -> date | None:
        """Return the day of a date, or the last that words such as `next week` may mean; None where they say no day."""
        found, match = self.read(text), _INEXACT.fullmatch(" ".join(text.split()).casefold())
        if found or match is None:
            return found.day if found else None
        if not match["weekday"]:
            return self._last_of(match["unit"], ahead=match["which"] == "next")
        day = self._day(match["weekday"])
        return add_days(day, 7) if day else None

    def _last_of(self, unit: str, *, ahead: bool) -> date:
        """Return the Friday of a week, or the last day of a month: this one or the next."""
        today = self.clock.today
        if unit == "week":
            return max(today, add_days(today, 4 - today.weekday() + 7 * ahead))
        following = add_days(today.replace(day=28), 4).replace(day=1)
        return add_days(add_days(following, 31).replace(day=1) if ahead else following, -1)

    def said_at(self, text: str, start: int) -> Mention | None:
        """Return the day that a word names at a place of a text, such as `next Tuesday`; of those to come it is the next one."""
        match = re.compile(_IN_A_TEXT).match(text, start)
        found = self.read(match["word"]) if match else None
        return Mention(match.end(), (f"{found.day}{clock_of(match)}",)) if match and found else None

    def _without_year(self, text: str) -> tuple[str, ...]:
        """Return the next such day, or the last, as a weekday would be."""
        today, said = self.clock.today, self.said_at(text, 0)
        if said and said.end == len(text):
            return said.written
        back = (1,) if self.ahead else (7, *range(366, 366 * 9, 366))  # 29 February is at most 8 years away
        mentions = filter(None, (mention_at(text, 0, add_days(today, -days)) for days in back))
        whole = (each.written for each in mentions if each.end == len(text))
        return next((each for each in whole if self.ahead or (each and each[0][:10] <= today.isoformat())), ())
