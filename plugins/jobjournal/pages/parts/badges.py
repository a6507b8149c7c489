"""Badges: colour, sign and word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jobjournal.dates import Clock, day_of
from jobjournal.model import Action, State
from jobjournal.pages.parts.words import badge_words, when_text


@dataclass(frozen=True, slots=True)
class Badge:
    """Colour, sign and word: never the colour alone."""

    tone: str
    """red late, amber waiting or today, blue planned, green passed, grey closed, plain a stage."""
    sign: str
    word: str


STATE_TONES: Mapping[str, tuple[str, str]] = {
    "overdue": ("red", "!"),
    "due": ("amber", "•"),
    "upcoming": ("blue", "○"),
    "quiet": ("grey", "‖"),
    "snoozed": ("grey", "↻"),
    "done": ("green", "✓"),
    "skipped": ("grey", "–"),
    "expired": ("grey", "×"),
}
"""Tone and sign of each state; the script has the same table."""


def badge_of(action: Action, state: State | None, clock: Clock) -> Badge:
    """Return the badge of an action in a state."""
    due = action.due_in("upcoming", clock)
    days = (day_of(due, clock.zone) - clock.today).days if due else None
    until = action.snoozed_to if state == "snoozed" else None if action.held else action.not_before
    words = badge_words(state or "expired", days, when_text(until, clock) if until else "")
    return Badge(*STATE_TONES[state or "expired"], words)
