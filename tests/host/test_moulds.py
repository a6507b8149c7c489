"""A page is what the theme makes of it, whether the theme rendered it or a mould was filled."""

from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from material.plugins.search.plugin import SearchPlugin
from material.plugins.tags.plugin import TagsPlugin
from mkdocs.contrib.search import SearchPlugin as PlainSearchPlugin
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

import jobjournal.plugin
from jobjournal.host.moulds import Mould, MouldedTemplate, Moulds, use_moulds
from jobjournal.plugin import JobJournalPlugin
from previews_within import PreviewWithin

USUAL = (
    "<title>{{ page.title|striptags }}</title>{% if page.toc|first %}<a href='{{ (page.toc|first).url }}'>{% endif %}"
    "{% for each in page.toc %}{{ each.title|striptags|e }}{% for sub in each.children %}{{ sub.title }}{% endfor %}{% endfor %}"
    "{% if '<h1' not in page.content %}<h1>{{ page.title }}</h1>{% endif %}{{ page.content }}"
)
THEMES = {
    "usual": USUAL,
    "shouts titles": "{{ page.title|upper }}{{ page.content }}",
    "names the file": "{{ page.file.name }}{{ page.content }}",
    "counts letters": "{{ page.content|length }}{{ page.content }}",
    "knows one page": "{% if page.file.name == 'n1' %}first{% endif %}" + USUAL,
    "leads to a folder": "{{ '../' if page.url.startswith('timeline/') else '../../timeline/' }}{{ page.content }}",
    "marks where one is": "{{ 'here' if page.url == 'n6/' else '' }}{{ page.content }}",
    "shows the source": "{{ (page.edit_url or '')|replace('edit', 'raw') }}{{ page.content }}",
}


def page(
    at: int,
    *,
    title: str = "",
    content: str = "",
    headings: tuple[str, ...] = ("Went well",),
    folder: str = "",
    source: str = "e",
) -> Any:
    """Return a page as MkDocs hands it to a theme."""
    links = [AnchorLink(f"{each} {at}", f"h-{at}", 1) for each in headings]
    links[0].children = [AnchorLink(f"Below {at}", f"below-{at}", 2)]
    return SimpleNamespace(
        content=content or f"<p>Text {at}</p>", title=title or f"Page {at}", meta={"title": title or f"Page {at}"}, canonical_url=None,
        edit_url=f"https://e.example/{source}/{at}", url=f"{folder}n{at}/", toc=TableOfContents(links), previous_page=None, next_page=None, parent=None,
        file=SimpleNamespace(inclusion=InclusionLevel.NOT_IN_NAV, name=f"n{at}"),
    )  # fmt: skip


class Counting:
    """A theme's template that counts how often it is rendered."""

    def __init__(self, text: str) -> None:
        self.template, self.times = Environment(loader=DictLoader({"main.html": text})).get_template("main.html"), 0

    def render(self, context: Any) -> str:
        """Render a page."""
        self.times += 1
        return self.template.render(context)


def rendered(theme: Counting, pages: list[Any]) -> list[str]:
    """Return what is made of some pages of one site, of which the seventh is in the navigation."""
    moulds, nav = Moulds(), SimpleNamespace(pages=[page(6)])
    return [moulds.render(theme, {"page": each, "base_url": "..", "nav": nav}) for each in pages]  # type: ignore[arg-type, typeddict-item]


@pytest.mark.parametrize("name", THEMES)
def test_every_page_is_as_the_theme_makes_it(name: str) -> None:
    """Those that are alike, that lie elsewhere or are named, with signs of HTML, a heading of their own, or more headings; whatever a theme asks."""
    pages = [page(at) for at in range(9)]
    pages += [page(at, title=f"Salt &amp; Söhne {at}", content=f"<h1>Own {at}</h1>") for at in range(5)]
    pages += [page(at, title=f"Two  blanks {at}") for at in range(5)]
    pages += [page(at, content=f"<h1>Own {at}</h1>", headings=("A", "B")) for at in range(5)]
    pages += [page(at, folder=folder) for folder in ("timeline/", "actions/") for at in range(5)]
    pages += [page(at, source="edit") for at in range(5)]
    pages += [
        page(at, title=f"{sign} {at}") for at in range(3) for sign in ("jobjournal-gap-99-x", "jobjournal-gap-0-")
    ]
    theme = Counting(THEMES[name])
    assert rendered(theme, pages) == [theme.template.render(page=each) for each in pages]


def test_pages_of_a_kind_are_rendered_a_few_times() -> None:
    """Of a hundred the theme renders three, and one with gaps."""
    theme = Counting(USUAL)
    rendered(theme, [page(at) for at in range(7, 107)])
    assert theme.times == 4


def test_what_is_written_is_let_go() -> None:
    """The texts of a thousand pages need not be there at once."""
    only = page(1)
    template = MouldedTemplate(Counting(USUAL), Moulds())  # type: ignore[arg-type]
    assert "Text 1" in template.render({"page": only, "base_url": "..", "nav": SimpleNamespace(pages=[])})  # type: ignore[arg-type, typeddict-item]
    assert only.content is None


def test_a_page_with_neighbours_is_rendered() -> None:
    """What leads to the next page is the theme's."""
    theme = Counting("{{ page.next_page }}{{ page.content }}")
    pages = [page(at) for at in range(6)]
    for each in pages:
        each.next_page = each.title
    assert [made[:6] for made in rendered(theme, pages)] == [f"Page {at}" for at in range(6)]


@pytest.mark.parametrize(
    "other",
    [
        {"plugins": [SearchPlugin(), JobJournalPlugin(), TagsPlugin()]},
        {"plugins": [SearchPlugin(), JobJournalPlugin(), ModuleType("a_hook")]},
        {"name": "mkdocs"},
        {"custom_dir": "overrides"},
        {"extra": {"analytics": {"feedback": {}}}},
    ],
)
def test_where_others_have_a_hand_in_pages_each_is_rendered(other: dict[str, Any]) -> None:
    """Another plugin, a hook, another theme or one with changes may look at anything; a question about each page names it in an address."""
    usual = {
        "plugins": [SearchPlugin(), PlainSearchPlugin(), JobJournalPlugin()],
        "name": "material",
        "custom_dir": None,
        "extra": {},
    }
    for given, is_moulded in ((usual, True), ({**usual, **other}, False)):
        env = Environment(loader=DictLoader({"main.html": ""}))
        theme = SimpleNamespace(name=given["name"], custom_dir=given["custom_dir"])
        use_moulds(env, SimpleNamespace(theme=theme, plugins=dict(enumerate(given["plugins"])), extra=given["extra"]))  # type: ignore[arg-type]
        assert ("get_template" in vars(env)) is is_moulded


def test_a_site_is_the_same_to_the_last_byte(build_site, write, monkeypatch):
    """With Material as it is shipped; years have pages in folders of their own, which lead to each other in ways of their own."""
    for year in range(2021, 2026):
        for month in range(1, 7):
            write(f"{year}-{month}.md", f"Company {year}", date=f"{year}-0{month}-02", text="## Questions\n### Why?\n")
    for at in range(6):
        write(f"a{at}.md", f"Company {at}", date=f"2026-04-0{at + 1}", text=f"## To improve\n- Rambled {at}\n")
    write("b.md", "Salt & Söhne")
    built = build_site()
    filled = {path: (built.folder / path).read_bytes() for path in built.files()}
    monkeypatch.setattr(jobjournal.plugin, "use_moulds", lambda *_: None)
    again = build_site()
    assert {path: (again.folder / path).read_bytes() for path in again.files()} == filled


def test_a_preview_that_makes_all_its_pages_fills_them_in(tmp_path, monkeypatch):
    """As its first build does: to the last byte what the theme makes."""
    preview = PreviewWithin(tmp_path)
    for at in range(6):
        preview.write(at, text="Kind.")
    filled, asked = Mould.fill, []
    monkeypatch.setattr(Mould, "fill", lambda *given: asked.append(given) or filled(*given))
    by_moulds, _ = preview.cold()
    assert len(asked) > 4
    monkeypatch.setattr(jobjournal.plugin, "use_moulds", lambda *_: None)
    assert preview.cold()[0] == by_moulds


def outline(top: int, *below: int) -> TableOfContents:
    """Return headings of a level, with so many one level down below each."""
    under = [[AnchorLink("Below", "below", top + 1) for _ in range(count)] for count in below]
    links = [AnchorLink("Top", "top", top) for _ in below]
    for link, children in zip(links, under, strict=True):
        link.children = children
    return TableOfContents(links)


TELLING = (
    "{% for each in page.toc recursive %}{{ each.level }}<ul>{{ loop(each.children) }}</ul>{% endfor %}"
    "{{ page.meta.hide }}{{ page.file.inclusion }}{{ page.content }}"
)


@pytest.mark.parametrize(
    "other",
    [
        {"toc": outline(1, 1, 0)},
        {"toc": outline(2, 0, 1)},
        {"toc": outline(2, 2)},
        {"meta": {"title": "Page", "hide": ["toc"]}},
        {"file": SimpleNamespace(inclusion=InclusionLevel.INCLUDED)},
    ],
)
def test_a_page_of_another_shape_is_of_another_kind(other: dict[str, Any]) -> None:
    """As many headings, which stand higher, or below others; something is hidden beside it; it may be in the navigation."""
    theme, pages = Counting(TELLING), [page(at) for at in range(10, 20)]
    for at, each in enumerate(pages):
        vars(each).update({"toc": outline(2, 1, 0)} | (other if at > 4 else {}))
    assert rendered(theme, pages) == [theme.template.render(page=each) for each in pages]
