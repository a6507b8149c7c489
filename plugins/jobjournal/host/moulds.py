"""What the theme sets around a page: rendered a few times for each kind of page, then filled in, as most of it stays the same.

Nothing is known of the theme but what may differ between two pages of a kind, which lie in one folder: their titles, addresses,
headings and text. A mould is made of one page, and used once it made of that page and of another what the theme made of them. Where
it does not, or where anybody else has a hand in the pages, the theme renders each.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from copy import copy, deepcopy
from posixpath import dirname
from secrets import token_hex
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from jobjournal.frozen import dataclass
from jobjournal.host.neighbours import leaves_pages

_ALIKE = 2
"""Of so many pages a mould must have made what the theme made."""
_SIGN = f"jobjournal-{token_hex(8)}-gap"
"""Stands for a value, as no text of a journal does."""
_GAP = re.compile(rf"(?:<h1)?{_SIGN}-([0-9]+)-")
_PLAIN = re.compile(r"(?:[^\s<>&\"']+(?: [^\s<>&\"']+)*)?")
"""Words that no filter of a theme changes, as it changes signs of HTML and runs of blanks."""


def use_moulds(env: Environment, config: MkDocsConfig) -> None:
    """Let the theme's pages be filled in, where it is Material as it was shipped, and no other plugin or hook looks on."""
    theme = config.theme
    asks_more = config.extra.get("analytics")  # which makes addresses of titles
    if theme.name != "material" or theme.custom_dir or asks_more or not all(map(leaves_pages, config.plugins.values())):
        return
    find, moulds = env.get_template, Moulds()

    def get_template(name: Any, parent: Any = None, globals: Any = None) -> Any:  # Jinja's own names
        found = find(name, parent, globals)
        return MouldedTemplate(found, moulds) if name == "main.html" and parent is None else found

    env.get_template = get_template  # type: ignore[method-assign]


@dataclass(slots=True)
class Mould:
    """What stands between the gaps of a kind of page; every second piece is the number of a gap."""

    pieces: list[str]
    alike: int = 0
    """Of how many pages it made what the theme made; far below zero once it did not."""

    def fill(self, values: list[str]) -> str:
        """Return a page with its values in the gaps."""
        return "".join(values[int(piece)] if at % 2 else piece for at, piece in enumerate(self.pieces))

    def compare(self, values: list[str], made: str) -> None:
        """Remember whether it makes of a page what the theme made."""
        self.alike += 1 if self.fill(values) == made else -1_000_000


class Moulds:
    """The moulds of a build, by the kind of page."""

    def __init__(self) -> None:
        self.known: dict[Hashable, Mould | None] = {}
        """None where one page of its kind was seen, and no more: most kinds may have no other."""

    def render(self, template: Template, context: TemplateContext) -> str:
        """Return a page as the theme makes it."""
        page = context["page"]
        assert page is not None  # noqa: S101  # the theme's other templates have other names
        values = _values(page)
        # Where the navigation leads to a page, or below it, that page alone says so, and links in its own way.
        is_named = any(each.url.startswith(page.url) for each in context["nav"].pages)
        kind = None if is_named else _kind(page, values, context["base_url"])
        mould = self.known.get(kind)
        if mould is not None and mould.alike >= _ALIKE:
            return mould.fill(values)
        made: str = template.render(context)
        if kind is None:
            return made
        if mould is None and kind in self.known:
            mould = Mould(_GAP.split(template.render({**context, "page": _with_gaps(page, values)})))
        if mould is not None:
            mould.compare(values, made)
        self.known[kind] = mould
        return made


@dataclass(frozen=True, slots=True)
class MouldedTemplate:
    """Stands for the template that MkDocs asks for and renders."""

    template: Template
    moulds: Moulds

    def render(self, context: TemplateContext) -> str:
        """Return a page as the theme makes it."""
        made, page = self.moulds.render(self.template, context), context["page"]
        assert page is not None  # noqa: S101  # it was rendered
        page.content = None  # it is written next, and nobody asks for its text again: a thousand texts fill the memory
        return made


def _places(page: Page) -> Iterator[tuple[Any, str]]:
    """Yield where what may differ between two pages of a kind stands, the text first: what holds it, and its name there."""
    yield from ((page, name) for name in ("content", "title", "canonical_url", "edit_url"))
    yield page.meta, "title"
    yield from ((link, name) for link in _links(page.toc) for name in ("title", "id"))


def _values(page: Page) -> list[str]:
    """Return the text that stands in each place of a page."""
    return [_get(*place) or "" for place in _places(page)]


def _links(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in toc:
        yield link
        yield from _links(link.children)


def _kind(page: Page, values: list[str], base_url: str) -> Hashable:
    """Return what decides over a page's mould: where it lies, what is hidden beside it, and which headings it has.

    None for a page that has neighbours, or more than words beside its text.
    """
    has_neighbours = page.previous_page or page.next_page or page.parent
    is_apart = page.file.inclusion is InclusionLevel.NOT_IN_NAV and not has_neighbours
    if not (is_apart and all(map(_PLAIN.fullmatch, values[1:]))):
        return None
    said = {name: value for name, value in page.meta.items() if name != "title"}
    shape = tuple((link.level, len(link.children)) for link in _links(page.toc))
    place = (base_url, dirname(page.url.rstrip("/")))  # links are relative to it
    is_edited = "edit" in (page.edit_url or "")  # the theme makes of this word where the source is viewed
    return place, is_edited, repr(said), "<h1" in values[0], tuple(map(bool, values)), shape


def _with_gaps(page: Page, values: list[str]) -> Page:
    """Return a page with a gap in each place where it has a value."""
    made = copy(page)
    made.meta, made.toc = {**page.meta}, deepcopy(page.toc)
    for at, place in enumerate(_places(made)):
        if values[at]:
            _put(*place, f"{_SIGN}-{at}-")
    if "<h1" in values[0]:  # themes ask whether the text has one
        made.content = f"<h1{made.content}"
    return made


def _get(holder: Any, name: str) -> str | None:
    return holder.get(name) if isinstance(holder, dict) else getattr(holder, name)


def _put(holder: Any, name: str, value: str) -> None:
    if isinstance(holder, dict):
        holder[name] = value
    else:
        setattr(holder, name, value)
