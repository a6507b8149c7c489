"""Drafts of the messages that open actions ask for: filled from the entry, in words the user can override."""

from jobjournal.drafts.draft import Draft, drafts_for
from jobjournal.drafts.templates import Templates, read_templates

__all__ = ["Draft", "Templates", "drafts_for", "read_templates"]
