"""While serving, what nobody asks for is not made; whoever asks is told what a whole build would show, or what it would say."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.utils import DuplicateFilter

from jobjournal import by_markdown, conversion
from jobjournal.host.putting_off import PuttingOff
from jobjournal.pages.page import Page as JournalPage
from jobjournal.preview.kitchen import Unmade
from previews_within import PreviewWithin, heard


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[PreviewWithin]:
    """A preview of two entries whose server has begun, and that was built anew once."""
    made = PreviewWithin(tmp_path)
    for at in range(2):
        made.write(at, text="Kind.")
    made.build()
    made.build()
    yield made
    made.close()


def pages(preview: PreviewWithin) -> list[str]:
    return sorted(name for name in preview.files() if name.endswith("index.html"))


def test_a_page_that_nobody_asks_for_is_not_made(preview: PreviewWithin) -> None:
    assert pages(preview) == []
    assert preview.ask("/interviews/i1/")[0] == "200 OK"
    assert pages(preview) == ["interviews/i1/index.html"]
    status, shown = preview.ask("/interviews/i1/")
    assert status == "200 OK" and b"Kind." in shown and b"livereload(" in shown and b"taps.js" in shown
    preview.build()
    assert pages(preview) == []


def test_a_build_without_the_plugin_shows_no_page_of_the_one_before(preview: PreviewWithin) -> None:
    """Its line was taken out of mkdocs.yml: MkDocs builds on, and asks the plugin nothing."""
    preview.server.builder()
    assert preview.ask("/lessons/")[0] == "404 Not Found"
    assert pages(preview) == []


def test_a_page_of_ones_own_may_be_called_as_the_server_s_question(preview: PreviewWithin) -> None:
    (preview.folder / "journal" / "livereload.md").write_text("# Kindly\n", "utf-8")
    preview.build()
    status, shown = preview.ask("/livereload/")
    assert status == "200 OK" and b"Kindly" in shown


def test_a_file_that_is_gone_meanwhile_is_told_in_the_log(preview: PreviewWithin) -> None:
    path = preview.folder / "journal" / "offer.pdf"
    path.write_bytes(b"%PDF-1.4")
    preview.build()
    path.unlink()
    with heard() as said:
        assert preview.ask("/offer.pdf")[0].startswith("500")
    assert any("Cannot copy 'offer.pdf'" in each for each in said)


def test_each_page_that_cannot_be_made_is_told_each_time(
    preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs says one message of its own no more than once, as it is started."""
    once = DuplicateFilter()  # type: ignore[no-untyped-call]
    monkeypatch.setattr(build.log, "filters", [once])
    monkeypatch.setattr(JournalPage, "fill", lambda page, _html: 1 / 0)
    with heard() as said:
        for address in ("/interviews/i0/", "/interviews/i1/", "/interviews/i1/"):
            assert preview.ask(address)[0].startswith("500")
    assert [each.split("'")[1] for each in said] == ["interviews/i0.md", "interviews/i1.md", "interviews/i1.md"]


def test_the_address_without_its_slash_leads_to_the_page(preview: PreviewWithin) -> None:
    assert preview.ask("/actions")[0] == "302 Found"
    assert preview.ask("/actions/")[0] == "200 OK"


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/actions/index.html/",
        "/../journal/interviews/i1.md",
        "/..%2f..%2fx",
        "/x\udce9/",
        "/%00",
        "/" * 40,
    ],
)
def test_an_address_that_leads_nowhere_is_the_page_for_that(preview: PreviewWithin, address: str) -> None:
    before = preview.files().keys()
    status, shown = preview.ask(address)
    assert status.startswith(("404", "400")) and b"company" not in shown
    assert preview.files().keys() == before


def test_who_asks_during_a_build_waits_for_its_end_and_sees_what_is_new(preview: PreviewWithin) -> None:
    preview.plugin.later.begin()
    answers: list[tuple[str, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(preview.ask("/interviews/i1/")))
    asking.start()
    preview.write(1, text="Kinder.")
    assert not answers
    preview.build()
    asking.join()
    [(status, shown)] = answers
    assert status == "200 OK" and b"Kinder." in shown


def test_what_a_build_takes_away_while_it_is_sent_is_made_again(preview: PreviewWithin) -> None:
    """MkDocs itself lets a request wait for the build, after the page for it was made for the last one."""
    server, built = preview.server.serve_request, []

    def serve(environ: Any, start: Any) -> Any:
        if not built:
            built.append(preview.build())
        return server(environ, start)

    preview.serve = serve
    assert preview.ask("/interviews/i1/")[0] == "200 OK"
    assert built


def test_a_page_that_cannot_be_made_says_so_each_time_and_the_others_are_there(
    preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = preview.plugin.pages["interviews/i1.md"]
    monkeypatch.setitem(preview.plugin.pages, page.path, SimpleNamespace(fill=lambda _html: 1 / 0))
    for _ in range(2):
        with heard() as said:
            status, shown = preview.ask("/interviews/i1/")
        assert status.startswith("500") and b"division by zero" in shown
        assert said == ["Error building page 'interviews/i1.md': division by zero"]
    assert preview.ask("/actions/")[0] == "200 OK"
    monkeypatch.undo()
    assert preview.ask("/interviews/i1/")[0] == "200 OK"


def test_a_page_that_fails_once_it_is_filled_in_is_filled_in_anew(
    preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its places are there again."""
    monkeypatch.setattr(preview.plugin, "on_post_page", lambda *_, **__: 1 / 0)
    assert preview.ask("/interviews/i1/")[0].startswith("500")
    monkeypatch.undo()
    assert preview.ask("/interviews/i1/")[0] == "200 OK"


def is_skipping_heard() -> bool:
    """Whether MkDocs is heard when it says of a page that there is nothing to write."""
    with heard(logging.INFO) as said:
        logging.getLogger(build.__name__).info("Page skipped: '%s'. Generated empty output.", "a.md")
    return said != []


@pytest.mark.parametrize("is_failing", [False, True])
def test_when_a_build_is_over_all_is_as_before(
    preview: PreviewWithin, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, *, is_failing: bool
) -> None:
    """Also when it fails: MkDocs is heard, and Python looks for waste everywhere, or a long preview fills the memory."""
    build_page, during = build._build_page, []
    monkeypatch.setattr(build.log, "filters", [])

    def build_or_fail(*given: Any, **named: Any) -> None:
        during.append((is_skipping_heard(), gc.get_freeze_count() > 0))
        if is_failing:
            raise RuntimeError
        build_page(*given, **named)

    monkeypatch.setattr(build, "_build_page", build_or_fail)
    with caplog.at_level(logging.INFO, "mkdocs"):
        with pytest.raises(RuntimeError) if is_failing else nullcontext():
            preview.build()
        assert {*during} == {(False, True)}
        assert (is_skipping_heard(), gc.get_freeze_count()) == (True, 0)


def test_a_template_wins_over_a_file_of_its_path(tmp_path: Path) -> None:
    """MkDocs writes templates after the files; here the file is asked for when they are written."""
    later, unmade = PuttingOff(is_wanted=True), Unmade()
    later.server_is(unmade)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("file", "utf-8")
    files = Files(
        [File(name, str(tmp_path), str(tmp_path / "site"), use_directory_urls=True) for name in ("a.txt", "b.txt")]
    )
    later.put_off(Environment(), files, SimpleNamespace(extra_templates=[]), lambda *_: "")  # type: ignore[arg-type]
    later.end()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.txt").write_text("template", "utf-8")
    unmade.make(["a.txt", "b.txt"])
    assert [(tmp_path / "site" / name).read_text("utf-8") for name in ("a.txt", "b.txt")] == ["template", "file"]


def test_nothing_is_said_of_pages_that_wait(preview: PreviewWithin, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "mkdocs"):
        preview.build()
    assert "Documentation built in" in caplog.text
    assert "skipped" not in caplog.text


class Stamping(BasePlugin):
    """Puts its stamp on each page."""

    def on_post_page(self, output: str, **_: Any) -> str:
        return output.replace("</body>", "<p>STAMPED</p></body>")


class Counting(BasePlugin):
    """Looks at what was written."""

    def on_post_build(self, config: MkDocsConfig) -> None:
        self.found = len(list(Path(config.site_dir).rglob("index.html")))


@pytest.mark.parametrize("made", [Stamping, Counting])
def test_where_another_plugin_looks_at_pages_all_are_made_at_once(
    preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch, made: type[BasePlugin]
) -> None:
    entry_point = SimpleNamespace(load=lambda: made)
    monkeypatch.setitem(MkDocsConfig.plugins.installed_plugins, "other", entry_point)
    preview.others = ["other"]
    preview.build()
    assert len(pages(preview)) > 8
    assert (b"STAMPED" in preview.files()["actions/index.html"]) == (made is Stamping)


def test_what_cannot_be_converted_is_said_in_the_build_and_not_when_it_is_asked_for(
    preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(convert: Any, text: str) -> Any:
        return ValueError() if "unlucky" in text else attempt(convert, text)

    attempt = by_markdown.attempt
    monkeypatch.setattr(conversion, "attempt", failing)
    monkeypatch.setattr(by_markdown, "attempt", failing)
    preview.write(1, text="## What went well\n- Was *unlucky* <i>then</i>\n")
    said = preview.build()
    assert said == preview.cold()[1]
    assert [each for each in said if "i1.md:8: warning[not-converted]" in each]
    with heard() as late:
        assert b"Was *unlucky*" in preview.ask("/lessons/")[1]
    assert late == []


def test_a_preview_that_is_never_built_anew_makes_all_at_once(tmp_path: Path) -> None:
    made = PreviewWithin(tmp_path)
    made.write(1)
    made.build()
    assert len(pages(made)) > 8
    made.close()


def test_a_dirty_preview_makes_all_at_once(preview: PreviewWithin) -> None:
    preview.plugin.on_startup(command="serve", dirty=True)
    preview.start()
    preview.build()
    assert len(pages(preview)) > 8
