"""Durations as people write them."""

import re

_HOURS = r"(?:h|hrs?|hours?|std|stunden?)\.?"
_MINUTES = r"(?:m|mins?|minutes?|minuten?)\.?"
_FORMS = tuple(
    re.compile(each, re.ASCII | re.IGNORECASE)
    for each in (
        r"(?P<m>\d{1,5})",
        rf"(?P<m>\d{{1,5}}) ?{_MINUTES}",
        rf"(?P<h>\d{{1,5}}) ?{_HOURS}(?:,| and| und)? ?(?P<m>\d{{1,5}}) ?(?:{_MINUTES})?",
        rf"(?P<h>\d{{1,5}}(?:[.,]\d{{1,2}})?) ?{_HOURS}",
        r"(?P<h>\d{1,2}):(?P<m>[0-5]\d)",
    )
)


def parse_minutes(text: str) -> int | None:
    """Read `N min`, `N h`, `N h M min`, `N` (minutes), or as in `45 minutes`, `1.5 h`, `1h30`, `1:30`, as whole minutes."""
    plain = " ".join(text.split())
    match = next((found for form in _FORMS if (found := form.fullmatch(plain))), None)
    if match is None:
        return None
    parts = match.groupdict()
    hours = float((parts.get("h") or "0").replace(",", "."))
    return round(hours * 60) + int(parts.get("m") or 0)
