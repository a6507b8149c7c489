"""The user's own pages: what they wrote about their references, and whatever else lies in the journal's folder."""

from collections.abc import Iterator

from jobjournal.pages.page import Page
from jobjournal.pages.site import Site

REFERENCES = "references.md"


def make_each(site: Site) -> Iterator[Page]:
    """Make a page of each; nothing of ours stands on them."""
    notes = site.journal.references_notes.text
    if notes.strip() or site.journal.references:
        yield Page(REFERENCES, "References", notes)
    yield from (Page(page.file, page.title, page.text, in_nav=True) for page in site.journal.pages)
