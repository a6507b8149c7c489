"""Which time zone a journal begins with: as given, else the system's, confirmed on a terminal."""

import warnings

import click
import tzlocal

from jobjournal.commands import choice
from jobjournal.dates import zone_named
from jobjournal.diagnostics import visible
from jobjournal.options import ZONE, parse_option


def choose_zone(given: str | None, *, ask: bool) -> str:
    """Return the zone's name: as given, else what the system has, confirmed on a terminal."""
    suggested = given or system_zone()
    if given is None and ask and choice.is_terminal():
        return choice.ask_until(_read_zone, "Your time zone", suggested)
    if not suggested:
        raise click.UsageError("the system does not tell its time zone; add --timezone, as in --timezone Europe/Berlin")
    return _read_zone(suggested)


def _read_zone(name: str) -> str:
    """Return a zone's name as it is spelt. Raises UsageError, which says what to write."""
    try:
        parse_option(ZONE.name, name)
    except ValueError as problem:
        raise click.UsageError(visible(str(problem))) from problem
    found = zone_named(name)
    return found.key if found else name


def system_zone() -> str | None:
    """Return the IANA name of the system's time zone; None where it does not tell."""
    try:
        with warnings.catch_warnings():  # of settings that contradict each other: the user is asked anyway
            warnings.simplefilter("ignore")
            name = tzlocal.get_localzone_name()
    except (LookupError, OSError, ValueError):
        return None
    return name if name and zone_named(name) else None
