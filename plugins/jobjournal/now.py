"""The one place where the real clock is read; everywhere else `now` is an argument."""

import os
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from jobjournal.catalogue.notices import DAY_HINT
from jobjournal.dates import Clock, Stamp, clock_at, parse_stamp

VARIABLE = "JOBJOURNAL_NOW"


def enter(
    zone: ZoneInfo, option: Stamp | None = None, argument: str | None = None, environ: Mapping[str, str] = os.environ
) -> Clock:
    """Return the journal's clock: `--now` wins over JOBJOURNAL_NOW, that over the option, and that over the real one.

    Only the option holds the clock of the pages; the variable and `--now` say at which moment to look, or to build.
    Raises ValueError, which says what to write, where one of the texts is no date.
    """
    text = argument or environ.get(VARIABLE)
    stamp = parse_stamp(text) if text else option
    if text and stamp is None:
        raise ValueError(f"{'--now' if argument else VARIABLE}: not a date: {text}; {DAY_HINT}")
    if stamp is None:
        return Clock(datetime.now(zone).replace(microsecond=0), zone)
    return clock_at(stamp, zone, fixed=option is not None)
