"""What became of derived actions: `done`, `skip` and `snooze`, maps from a rule's code."""

from datetime import date

from jobjournal.catalogue import notices
from jobjournal.catalogue.rules import RULE_CODES, rule_of
from jobjournal.dates import When
from jobjournal.names import did_you_mean
from jobjournal.reading.fields import as_items, list_of
from jobjournal.reading.moments import day, when
from jobjournal.reading.reader import Spot, text
from jobjournal.reading.yaml_tree import Fields, Text, Value

Coded = dict[str, tuple[int, Value]]
"""A line and a value by a rule's code."""


def _coded(raw: Fields, spot: Spot) -> Coded:
    """Return a map from rule codes, in lower case; an unknown code is a warning and is left aside."""
    found: Coded = {}
    for key, line in raw.lines.items():
        code = key.strip().casefold()
        if code in found:
            spot.on(line).say(notices.WRITTEN_TWICE, code, first=found[code][0])
        elif code in RULE_CODES:
            found[code] = (line, raw[key])
        else:
            spot.on(line).say(notices.UNKNOWN_RULE, key, hint=did_you_mean(code, RULE_CODES))
    return found


def done(value: Value, spot: Spot) -> dict[str, tuple[When, ...]] | None:
    """Return the days or moments on which each rule's action was done."""
    if not isinstance(value, Fields):
        spot.say(notices.DONE_MEANT)
        return None
    found: dict[str, tuple[When, ...]] = {}
    for code, (line, dates) in _coded(value, spot).items():
        here = spot.of_mark(code, line)
        if len(as_items(dates)) > 1 and not rule_of(code).repeats:
            here.say(notices.DONE_ONCE)
        elif read := list_of(when)(dates, here):
            found[code] = read
    return found


def skip(value: Value, spot: Spot) -> dict[str, str] | None:
    """Return the reasons: of a map from codes, where one without is a warning and skips, or of a list, which needs none."""
    raw = value if isinstance(value, Fields) else _codes(value, spot)
    found: dict[str, str] = {}
    for code, (line, reason) in _coded(raw, spot).items():
        here = spot.of_mark(code, line)
        if (written := text(Text("", line) if reason is None else reason, here)) is not None:
            found[code] = written if written.strip() else ""
            if raw is value and not written.strip():
                here.say(notices.SKIP_WITHOUT_REASON)
    return found


def _codes(value: Value, spot: Spot) -> Fields:
    """Return a list of codes as the map that it stands for."""
    raw = Fields()
    for item in as_items(value):
        if isinstance(item, Text):
            raw[item], raw.lines[item], raw.line = None, item.line, item.line
        else:
            spot.on(item.line).say(notices.RULE_MEANT)
    return raw


def snooze(value: Value, spot: Spot) -> dict[str, date] | None:
    """Return the day until which each rule's action is hidden."""
    if not isinstance(value, Fields):
        spot.say(notices.SNOOZE_MEANT)
        return None
    return {
        code: found
        for code, (line, until) in _coded(value, spot).items()
        if (found := day(until, spot.of_mark(code, line))) is not None
    }
