"""The journal as a calendar (RFC 5545): interviews, due moments, and the ends of quiet times."""

from jobjournal.calendar.ical import calendar_bytes, is_ours

__all__ = ["calendar_bytes", "is_ours"]
