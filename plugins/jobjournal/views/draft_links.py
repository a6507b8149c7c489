"""Where each action's draft stands, and the way there."""

from __future__ import annotations

import re

from jobjournal.actions import Action
from jobjournal.drafts.draft import SENDING_RULES
from jobjournal.site import Site, application_page

OF_THE_APPLICATION = ("inform-references", "linkedin", "gracious-reply", "keep-in-touch")
"""The rules whose messages concern the application as a whole: their drafts stand on its page, too."""


def draft_anchor(site: Site, action: Action) -> str:
    """Return the id of an action's draft on its page; of actions that share an id, each has its own."""
    name = re.sub(r"[^\w-]+", "-", action.id)
    place = site.actions_named[action.id].index(action)
    return f"draft-{name}" if place == 0 else f"draft-{name}-at-{place + 1}"


def draft_link(site: Site, action: Action, page: str) -> str | None:
    """Return the way from a page to an action's draft; None where the action sends no message."""
    if action.rule not in SENDING_RULES:
        return None
    anchor = draft_anchor(site, action)
    target = action.file
    if action.rule in OF_THE_APPLICATION and page != action.file:
        target = application_page(site.application_named[action.application])
    return f"#{anchor}" if target == page else site.link(page, f"{target}#{anchor}")
