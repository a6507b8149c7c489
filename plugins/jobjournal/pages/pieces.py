"""The pieces of the notes that pages show beside others: whether all can be converted, known before any page is made."""

from collections.abc import Iterator

from jobjournal.model import Interview
from jobjournal.pages.parts.carried import CARRIED
from jobjournal.pages.questions import beginning
from jobjournal.pages.site import Site


def are_convertible(site: Site) -> bool:
    """Whether no page will have to say that something on it cannot be converted."""
    return all(site.converts(text, each.file) for each in site.journal.interviews for text in _pieces(each))


def _pieces(interview: Interview) -> Iterator[str]:
    """Yield what may stand on other pages; some of it may stand on none."""
    notes = interview.notes
    yield from (lesson.text for lesson in notes.lessons)
    for question in notes.questions:
        yield from (question.answer, beginning(question.answer))
    yield from (notes.sections.get(each, "").strip() for each in CARRIED)
