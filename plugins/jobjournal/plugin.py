"""The MkDocs plugin: the only file that knows MkDocs. Each hook hands strings to the house and takes strings back."""

import math
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from jobjournal.reading.collecting import end_at_once, go_past_nothing, go_past_what_is_there, without_collecting

with without_collecting():  # what is loaded is no waste: to look for some in it took a twentieth of a small build
    from jobjournal.attached import CALENDAR, attached
    from jobjournal.contents import contents
    from jobjournal.conversion import Guard, Tell, converter, found_in, once
    from jobjournal.dead_links import without_dead_links
    from jobjournal.diagnostics import Diagnostic
    from jobjournal.discretion import without_contacts
    from jobjournal.head import with_head, without_entries
    from jobjournal.host.additions import add_ours, meta_of, with_way_home
    from jobjournal.host.journal_site import edit_link, forget_guess, make_site, shown
    from jobjournal.host.memories import NO_MEMORIES, Memories
    from jobjournal.host.moulds import use_moulds
    from jobjournal.host.neighbours import REPLACED, lost_parts, others_in, refuse_settings, tags_for, taken_from
    from jobjournal.host.putting_off import NEVER, PuttingOff
    from jobjournal.host.search_reading import read_quickly
    from jobjournal.host.server import say_what_is_open, say_what_is_taken, watch_edits
    from jobjournal.host.site_files import left_out_pages, page_file, picture_files, publishing, replaced
    from jobjournal.host.theme_files import lighten_theme
    from jobjournal.markup_policy import sanitize
    from jobjournal.options import Settings, settings_from
    from jobjournal.pages.page import Page as JournalPage
    from jobjournal.pages.page import PartsLost
    from jobjournal.pages.site import Site
    from jobjournal.pages.table import are_convertible, dead_addresses, make_pages, navigation, resolve
    from jobjournal.render import ASSETS, CSS, SCRIPT
    from jobjournal.writing.sample import is_fiction
    from sitevault.errors import Unsafe
    from sitevault.guards import refuse_build, refuse_deploy, will_be_sealed
    from sitevault.swap import hold

    go_past_what_is_there()

log = get_plugin_logger("jobjournal")


class NoConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Nothing that MkDocs reads, not even its switch: `options.py` knows and explains the options, for the commands as well."""

    enabled = Type(bool, default=True)


class JobJournalPlugin(BasePlugin[NoConfig]):  # type: ignore[no-untyped-call]  # so does its plugin class
    """Reads the journal before MkDocs does, and shows it."""

    command: str = "build"
    settings: Settings
    pages: dict[str, JournalPage]
    ours: list[File]
    attached: dict[str, bytes]
    dead: frozenset[str]
    is_plain: bool
    site: Site
    guard: Guard
    memories = NO_MEMORIES
    later = NEVER
    tell: Tell

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the options; a wrong one is named with what is allowed."""
        super().load_config({}, config_file_path)
        self.settings, wrong = settings_from(options or {})
        return [(name, ValidationError(message)) for name, _, message in (each.partition(": ") for each in wrong)], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse `gh-deploy`. While serving, one plugin object is kept; what it caches is renewed in every build."""
        self.command = command
        say_what_is_open(command, log.warning)
        self.memories = Memories(keeps=command == "serve")
        self.later = PuttingOff(is_wanted=command == "serve" and not dirty)
        if command == "gh-deploy":
            with _refusals():
                refuse_deploy()
        go_past_what_is_there()  # it is loaded, and no waste

    @event_priority(100)
    def _theme_first(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the theme light before the search asks it for words."""
        return lighten_theme(config)

    @without_collecting()  # what is new then stays for the whole build
    def _read(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the journal and make its pages."""
        self.later.begin()
        refuse_settings(config)
        self.memories.turn()
        forget_guess(config)
        if self.command == "build" and not is_fiction(Path(config.docs_dir), self.settings):
            with _refusals():
                refuse_build(os.environ)  # where others could see it
        elif self.command == "serve":
            hold(Path(config.site_dir))
        self.site = site = self._make_site(config)
        _tell(site.diagnostics)
        for each in taken_from(config):
            log.warning(each)
        self.pages, self.attached = make_pages(site), attached(site)
        self.dead = dead_addresses(self.pages, site)
        self.guard = add_ours(config)
        if config.nav is None:
            config.nav = navigation(self.pages, site)
        go_past_what_is_there()
        return config

    on_config = CombinedEvent(_theme_first, _read)

    def _make_site(self, config: MkDocsConfig) -> Site:
        """Read the journal for what becomes of this build: a preview, a plain site, or one that will be sealed."""
        sealed, serving = self.command == "build" and will_be_sealed(os.environ), self.command == "serve"
        self.is_plain = not (sealed or serving)
        self.tell = once(lambda each: _tell([each.within(shown(config))]))  # its path is that within the journal
        site = make_site(config, self.settings, self.tell, CALENDAR if sealed else None, self.memories)
        site = replace(
            site,
            journal=site.journal if serving or self.settings.publish_contacts else without_contacts(site.journal),
            serving=serving,
            is_published=publishing(config, serving=serving),
        )
        for each in left_out_pages(site):
            self.tell(each)
        return site

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish what the journal knows, and nothing else of its folder; add the generated pages."""
        found = Files([each for each in files if each.src_dir != config.docs_dir])
        self.ours = [page_file(path, each, config, self.site.is_published) for path, each in self.pages.items()]
        self.ours += picture_files(self.site.journal.media, config, self.memories.album, self.tell)
        assets = [File.generated(config, f"assets/{each}", abs_src_path=str(ASSETS / each)) for each in (CSS, SCRIPT)]
        beside = [File.generated(config, path, content=content) for path, content in self.attached.items()]
        for file in (*self.ours, *assets, *beside):
            found.append(file)
        return found

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Stop where another plugin took our files for others: they would be read as they lie there, with all they hold."""
        if lost := replaced(self.ours, files):
            raise PluginError(REPLACED.format(lost[0], others_in(config)))
        self.memories.look_at(files, config)
        return nav

    @event_priority(-math.inf)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let pages that differ in words alone be filled in, or put off, and be read quickly by the search."""
        read_quickly(config, self.memories.found)
        if self.later.may_begin(config) and are_convertible(self.site):
            self.later.put_off(env, files, config, partial(self._finish, config))
        else:
            use_moulds(env, config)
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Hand over the text alone: MkDocs sees no front matter of ours."""
        ours = self.pages.get(page.file.src_uri)
        return ours.markdown if ours else None

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set what the theme asks of a page; nothing in it is from the user's text."""
        if ours := self.pages.get(page.file.src_uri):
            page.meta.update(meta_of(ours) | tags_for(config, self.site, ours.path))
            page.edit_url = page.edit_url and edit_link(config, ours.path)
            self.memories.pages.stand_before(page)
        return "" if ours and ours.is_tangled else markdown

    @event_priority(math.inf)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the user's HTML safe before anybody else sees it: what others then make of the page is theirs, and stays."""
        ours, problem = self.pages.get(page.file.src_uri), self.guard.take()
        if ours is None:
            if problem:
                raise problem
            return html
        safe = html if self.memories.pages.is_safe(html) else sanitize(html)
        if problem or ours.is_tangled:
            safe = self._without_host(ours, page, config)
        safe = ours.dress(without_dead_links(safe, page.file.url, self.dead))
        if not ours.title and "title" not in vars(page):  # the navigation names it otherwise
            page.meta["title"] = ours.title_html(safe)
        page.toc = get_toc(contents(safe, config.mdx_configs.get("toc", {}).get("toc_depth", 6)))
        if page.markdown == ours.text.lstrip("\n"):
            page.markdown = (
                ours.text
            )  # a thousand texts need not be held twice; their blank first lines matter to nobody
        return ours.index(safe)

    def _without_host(self, ours: JournalPage, page: Page, config: MkDocsConfig) -> str:
        """Convert a page's text without what MkDocs adds, where that fails or is not asked: it knows not all HTML."""
        own = [each for each in config.markdown_extensions if not isinstance(each, Guard)]
        convert = converter(own, config.mdx_configs, without=(), tell=self.tell, find=found_in(Path(config.docs_dir)))
        return resolve(convert(page.markdown or ours.markdown, ours.path), ours.path, self.site)

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put the generated parts into what the page holds by now, once the search has read it: nothing is found twice."""
        if ours := self.pages.get(page.file.src_uri):
            try:
                if self.later.waits(page):
                    ours.check(page.content or "")
                else:
                    page.content = ours.fill(page.content or "")
            except PartsLost as lost:
                raise lost_parts(ours, config) from lost
        return context

    def _finish(self, config: MkDocsConfig, page: Page, render: Callable[[], str]) -> str:
        """Return what is shown of a page that had to wait: all that is done with others at once."""
        ours, content = self.pages.get(page.file.src_uri), page.content
        try:
            page.content = ours.fill(content or "") if ours else content
            return self.on_post_page(render(), page=page, config=config)
        finally:
            page.content = content

    @event_priority(-math.inf)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put what every page says into its head."""
        ours = self.pages.get(page.file.src_uri)
        if ours and ours.is_bare(output):
            raise lost_parts(ours, config)
        return with_head(output)

    @event_priority(-math.inf)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same to the pages that the theme brings, and name no page to search engines."""
        if template_name.endswith("sitemap.xml") and self.is_plain:
            return without_entries(output_content)
        if not template_name.endswith(".html"):
            return output_content
        return with_head(with_way_home(output_content, config.site_url))

    @event_priority(-math.inf)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let what had to wait be asked for, and waste be looked for everywhere again."""
        self.later.end()
        go_past_nothing()
        if not others_in(config):  # what is theirs may end by that look
            end_at_once()

    def on_build_error(self, *, error: Exception) -> None:
        """Be quiet about nothing any more, and let waste be looked for everywhere again."""
        self.later.unhush()
        go_past_nothing()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[..., None]) -> Any:
        """Build anew only when the journal was edited, and let what is tapped in the preview reach its files."""
        from jobjournal.preview.opening import open_door  # what writes into the journal; a build has no use for it

        watch_edits(server, config.docs_dir)
        say_what_is_taken(server)
        self.later.server_is(open_door(server, lambda: self.site, Path(config.docs_dir), shown(config)))
        return server


def _tell(diagnostics: Iterable[Diagnostic]) -> None:
    for each in diagnostics:
        (log.error if each.severity == "error" else log.warning)(str(each))


@contextmanager
def _refusals() -> Iterator[None]:
    """Tell a guard's refusal as MkDocs tells its own."""
    try:
        yield
    except Unsafe as refusal:
        raise PluginError(str(refusal).replace("`publish", "`jobjournal publish")) from refusal
