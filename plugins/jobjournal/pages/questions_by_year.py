"""Questions by year: all that was ever asked, where the page Questions does not hold it."""

from jobjournal.frozen import dataclass
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.parts.years import Span, page_of
from jobjournal.pages.questions import PATH, SameQuestion, anchors_in, groups_of, in_order, show
from jobjournal.pages.site import Site


@dataclass(frozen=True, slots=True)
class QuestionsOfYear:
    """The values of a page of an older time: the questions in the order of `QuestionsPage`."""

    lede: str
    questions: tuple[SameQuestion, ...]


def build_older(site: Site, span: Span) -> QuestionsOfYear:
    """List what was asked in a year, or in a part of it."""
    page = page_of(PATH, span)
    inside = [[each for each in group if span.holds(each[1].day)] for group in groups_of(site)]
    again, once = in_order([each for each in inside if each])
    left = dict(anchors_in(site))
    return QuestionsOfYear(
        lede=f"{plural(sum(map(len, inside)), 'question', 'questions')} of {span.words}.",
        questions=tuple(show(site, each, page, left, with_answer=False, most=len(each)) for each in (*again, *once)),
    )
