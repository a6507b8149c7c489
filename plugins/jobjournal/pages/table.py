"""The table of all pages. To add one, write its module and a row here."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape, unescape
from urllib.parse import unquote

from jobjournal.dead_links import without_dead_links
from jobjournal.frozen import dataclass, replace
from jobjournal.markup_policy import PLACED, isolated
from jobjournal.model import Interview
from jobjournal.pages import (
    actions,
    application,
    applications,
    contacts,
    interview,
    lessons,
    own,
    preparation,
    problems,
    questions,
    timeline,
    today,
)
from jobjournal.pages.page import Page, Parts, summary
from jobjournal.pages.parts.carried import CARRIED
from jobjournal.pages.parts.frame import frame
from jobjournal.pages.parts.years import Span, page_of, ways
from jobjournal.pages.site import Site
from jobjournal.reading.collecting import without_collecting
from jobjournal.render import render

_PLACED = re.compile(rf'="(?:(?<=href=")|(?<=src=")){PLACED}:([^"]*)"')
"""Begins with signs as they stand, which are found in a tenth of the time."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A generated page that sums the journal up; it stands below what the user wrote on a page of the same path."""

    path: str
    title: str
    template: str
    build: Callable[[Site], object]
    """Returns what the template calls `page`."""


@dataclass(frozen=True, slots=True)
class Older:
    """The pages, by year or a part of one, of all that a page of the table does not hold."""

    near: Callable[[Site], str]
    """What that page itself holds, in words."""
    spans: Callable[[Site], tuple[Span, ...]]
    """None where it holds everything."""
    template: str
    build: Callable[[Site, Span], object]


PAGES: tuple[PageRow, ...] = (
    PageRow(today.PATH, "Today", "today.html", today.build),
    PageRow(timeline.PATH, "Timeline", "timeline.html", timeline.build),
    PageRow(actions.PATH, "Actions", "actions.html", actions.build),
    PageRow(lessons.PATH, "Lessons", "lessons.html", lessons.build),
    PageRow(questions.PATH, "Questions", "questions.html", questions.build),
    PageRow(applications.PATH, "Applications", "applications.html", applications.build),
    PageRow(contacts.PATH, "Contacts", "contacts.html", contacts.build),
    PageRow(problems.PATH, "Problems", "problems.html", problems.build),
)
"""The pages that the navigation lists, in its order; Problems where there are any."""

OF_EACH: tuple[Callable[[Site], Iterable[Page]], ...] = (
    interview.make_each,
    application.make_each,
    preparation.make_each,
    own.make_each,
    problems.make_each,
)
"""What makes a page for each interview, each application, each page that the user wrote, and each file that is left out."""

OLDER = {
    timeline.PATH: Older(timeline.near, timeline.spans, "timeline.html", timeline.build_older),
    actions.PATH: Older(lambda _: "Open, and closed last", actions.spans, "closed.html", actions.build_older),
    lessons.PATH: Older(lambda _: "By theme", lessons.spans, "lessons_by_year.html", lessons.build_older),
    questions.PATH: Older(lambda _: "Most asked", questions.spans, "questions_by_year.html", questions.build_older),
    applications.PATH: Older(
        lambda _: "Under way, and over last", applications.spans, "applications_by_year.html", applications.build_older
    ),
    contacts.PATH: Older(
        lambda _: "Under way, and met last", contacts.spans, "contacts_by_year.html", contacts.build_older
    ),
}
"""By the path of the page that leads to them."""


@without_collecting()  # what is made here stays for the whole build
def make_pages(site: Site) -> dict[str, Page]:
    """Return every page of the site that is Markdown or generated, by its source path."""
    pages = {page.path: page for make in OF_EACH for page in make(site)}
    for page in _summaries(site):
        own_page = pages.get(page.path)  # what the user wrote of its path, with the generated part on it
        pages[page.path] = replace(own_page, title=own_page.title or page.title, make=page.make) if own_page else page
    dead = dead_addresses(pages, site)
    return {
        path: replace(page, make=partial(_parts, page, site, dead)) if page.make else page
        for path, page in pages.items()
    }


def dead_addresses(paths: Iterable[str], site: Site) -> frozenset[str]:
    """Return the addresses, from the site's root, of those pages that it does not have."""
    return frozenset(site.link(today.PATH, path) for path in paths if not site.is_published(path))


def _summaries(site: Site) -> Iterator[Page]:
    """Yield the pages of the table, then those to which they lead for what is older."""
    for row in PAGES:
        make = partial(_render, site, row.path, row.path, row.template, partial(row.build, site))
        yield summary(row.path, row.title, make)
    titles = {row.path: row.title for row in PAGES}
    for path, older in OLDER.items():
        for span in older.spans(site):
            page = page_of(path, span)
            make = partial(_render, site, path, page, older.template, partial(older.build, site, span))
            yield summary(page, f"{titles[path]} {span.words}", make)


def _render(site: Site, path: str, page: str, template: str, build: Callable[[], object]) -> str:
    """Return the HTML of a page of the table, or of one for older times to which that at `path` leads."""
    older = OLDER.get(path)
    years = ways(site, page, older.near(site), path, older.spans(site)) if older else ()
    return render(template, frame=frame(site, page), page=build(), years=years)


def _parts(page: Page, site: Site, dead: frozenset[str]) -> Parts:
    at = site.link(today.PATH, page.path)
    return Parts(*(without_dead_links(isolated(resolve(each, page.path, site)), at, dead) for each in page.parts))


def resolve(html: str, path: str, site: Site) -> str:
    """Make placed addresses relative to the page on which they stand."""

    def aim(match: re.Match[str]) -> str:
        target, mark, part = unescape(match[1]).partition("#")
        return f'="{escape(site.link(path, unquote(target)) + mark + part)}"'

    return _PLACED.sub(aim, html)


def navigation(pages: Mapping[str, Page], site: Site) -> list[dict[str, str] | str]:
    """Return the navigation: the generated pages, then the user's own; interviews and applications have lists of theirs.

    A page without a title of its own is called by its text, which is not converted yet.
    """
    generated = [row.path for row in PAGES]
    listed = [path for path in generated if path != problems.PATH or site.diagnostics or pages[path].text]
    own_pages = [path for path, page in sorted(pages.items()) if page.in_nav and path not in generated]
    return [_called(pages[path], site) for path in (*listed, *own_pages) if site.is_published(path)]


def _called(page: Page, site: Site) -> dict[str, str] | str:
    """Return a page with its title; Problems says how many there are."""
    if not page.title:
        return page.path
    found = len(site.diagnostics) if page.path == problems.PATH else 0
    return {f"{page.title_html()} ({found})" if found else page.title_html(): page.path}


def are_convertible(site: Site) -> bool:
    """Whether no page will have to say that something on it cannot be converted."""
    return all(
        site.recall(("converts", each.file, each.notes.text), partial(_is_convertible, site, each))
        for each in site.journal.interviews
    )


def _is_convertible(site: Site, interview: Interview) -> bool:
    return all(site.converts(text, interview.file) for text in _pieces(interview))


def _pieces(interview: Interview) -> Iterator[str]:
    """Yield what may stand on other pages; some of it may stand on none."""
    notes = interview.notes
    yield from (lesson.text for lesson in notes.lessons)
    yield from (text for each in notes.questions for text in (each.answer, questions.beginning(each.answer)))
    yield from (notes.sections.get(each, "").strip() for each in CARRIED)
