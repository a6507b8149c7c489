"""The files that a site offers besides its pages."""

from jobjournal.pages.site import Site

CALENDAR = "calendar.ics"
"""Where the calendar's file lies in a site that will be sealed; it is never published in clear."""


def attached(site: Site) -> dict[str, bytes]:
    """Return the files besides the pages, by their path."""
    if site.calendar is None:
        return {}
    from jobjournal.calendar.ical import calendar_bytes  # its library loads slowly, and most builds have no use for it

    return {site.calendar: calendar_bytes(site.journal, site.settings, site.clock)}
