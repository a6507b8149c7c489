"""What became of derived actions: `done`, `skip` and `snooze`, maps from a rule's code."""

from datetime import date

from jobjournal.catalogue import notices
from jobjournal.catalogue.rules import RULE_CODES, rule_of
from jobjournal.dates import When
from jobjournal.names import did_you_mean
from jobjournal.reading.fields import as_items, list_of
from jobjournal.reading.moments import day, when
from jobjournal.reading.reader import text
from jobjournal.reading.spot import Spot
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
        if dates is not None and _is_once_at_most(code, dates, here):
            found[code] = list_of(when)(dates, here) or ()
    return {code: read for code, read in found.items() if read}


def _is_once_at_most(code: str, dates: Value, spot: Spot) -> bool:
    if rule_of(code).repeats or len(as_items(dates)) <= 1:
        return True
    spot.say(notices.DONE_ONCE)
    return False


def skip(value: Value, spot: Spot) -> dict[str, str] | None:
    """Return the reasons: of a map from codes, where one without is a warning and skips, or of a list, which needs none."""
    raw = value if isinstance(value, Fields) else _codes(value, spot)
    found: dict[str, str] = {}
    for code, (line, reason) in _coded(raw, spot).items():
        here = spot.of_mark(code, line)
        written = text(reason, here) if reason is not None else Text("", line)
        if raw is value and written is not None and not written.strip():
            here.say(notices.SKIP_WITHOUT_REASON)
        if written is not None:
            found[code] = written if written.strip() else ""
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
    found = _coded(value, spot).items()
    read = {code: day(until, spot.of_mark(code, line)) for code, (line, until) in found if until is not None}
    return {code: until for code, until in read.items() if until is not None}
