"""Drafts in tests: the only open action of a rule, and what is written to whom."""

from __future__ import annotations

from jobjournal.actions import Action, state_at
from jobjournal.drafts import Draft, Templates, drafts_for
from journals import Told


def action_of(told: Told, rule: str) -> Action:
    """Return the only open action of a rule."""
    closed = (None, "done", "skipped", "expired")
    (found,) = [each for each in told.actions if each.rule == rule and state_at(each, told.clock) not in closed]
    return found


def letters(told: Told, rule: str, **own: str) -> dict[str, Draft]:
    """Return the drafts of a rule's only open action by the name of whom each addresses, empty for nobody.

    `own` are the user's own templates, a hyphen written as an underscore and a full stop as two.
    """
    templates = Templates({name.replace("__", ".").replace("_", "-"): text for name, text in own.items()})
    drafts = drafts_for(action_of(told, rule), told.journal, told.settings, templates, at=told.clock)
    return {draft.to[0].name if draft.to else "": draft for draft in drafts}


def letter(told: Told, rule: str, **own: str) -> Draft:
    """Return the first of these drafts."""
    return next(iter(letters(told, rule, **own).values()))
