"""The pages outlive the host: MkDocs, its fork and its successor show the same, and any generator builds what `render` writes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from jobjournal.catalogue.stand_in import TEXT
from jobjournal.cli import main
from sites import VOID

PROJECT = Path(__file__).parents[2]
ENTRY = "interviews/2026-11-12-fussnote"
NOTE = """---
company: Fussnote & Söhne
role: Writer
date: 2026-11-12 10:00
contacts: [Ana Ruiz <ana@fussnote.example>]
decision_by: 2026-12-01
---

# A title of my own

## What went well
- Said it plainly[^1] #words
- See [the other](2026-11-05-alderfinch-health.md#what-went-well), [below](#questions), [a draft](../private.md)

[^1]: A footnote.

!!! note "Mind"
    An admonition with `code`.

??? tip "Folded"
    - [x] done
    - [ ] open

=== "One"
    first
=== "Two"
    second

```python
def f():

    return 1
```

| a | b |
| --- | --- |
| 1 | 2 |

## Questions
### Why? (5/10) #words
Because.
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def generate(folder: Path, *command: str) -> None:
    """Run one of the generators installed beside the tests."""
    program, *words = command
    subprocess.run([str(Path(sys.executable).parent / program), *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's project with a note that uses all the markup there is, a page of one's own, and one that is left out."""
    folder = tmp_path_factory.mktemp("portable")
    shutil.copytree(PROJECT / "journal", folder / "journal")
    (folder / f"journal/{ENTRY}.md").write_text(NOTE, "utf-8")
    (folder / "journal/own.md").write_text("# My page\n\nHello [today](index.md).\n", "utf-8")
    (folder / "journal/private.md").write_text("# Private\n\nFor nobody.\n", "utf-8")
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings + "exclude_docs: private.md\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(project: Path) -> Callable[[str], Path]:
    """Builds the site with a generator, once for all tests."""
    made: dict[str, Path] = {}

    def build(generator: str) -> Path:
        if generator not in made:
            made[generator] = project / f"site-{generator}"
            config = str(project / "mkdocs.yml")
            found = run("build", "--with", generator, "--config", config, "--out", str(made[generator]))
            assert found.exit_code == 0, found.output
        return made[generator]

    return build


@pytest.fixture(scope="module")
def rendered(project: Path) -> Path:
    """The same, rendered for other generators and built by stock MkDocs."""
    out = project / "out"
    found = run("render", str(out), "--config", str(project / "mkdocs.yml"))
    assert found.exit_code == 0, found.output
    generate(out, "mkdocs", "build", "--strict")
    return out


class _Main(HTMLParser):
    """Collects the text of `<main>`, without the theme's own lists and buttons in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count what is open."""
        if tag in VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        theirs = tag in ("script", "style", "nav") or {"md-top", "headerlink"} & {*classes}
        self.skipped += bool(self.skipped or theirs)
        self.inside += bool(self.inside or tag == "main")
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Count what is closed."""
        if tag not in VOID:
            self.skipped -= bool(self.skipped)
            self.inside -= bool(self.inside)
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep what a reader reads."""
        if self.inside and not self.skipped:
            self.words.append(data)


def shown(site: Path) -> dict[str, str]:
    """Return the text of each page, by its path."""
    return dict(_shown(site))


def _shown(site: Path) -> Iterator[tuple[str, str]]:
    for page in sorted(site.rglob("*.html")):
        reader = _Main()
        reader.feed(page.read_text("utf-8"))
        if page.name != "404.html":  # the generator's own
            yield source_of(page.relative_to(site)), " ".join("".join(reader.words).split())


def source_of(page: Path) -> str:
    """Return what a page is made of, whether pages are files or folders."""
    home = page.name == "index.html" and page.parent.parts
    return (page.parent if home else page.with_suffix("")).as_posix()


@pytest.mark.parametrize("generator", ["properdocs", "zensical"])
def test_each_generator_shows_the_same(built: Callable[[str], Path], generator: str) -> None:
    ours, theirs = shown(built("mkdocs")), shown(built(generator))
    assert theirs == ours
    assert "A footnote." in theirs[ENTRY] and len(theirs) > 40


def test_stock_mkdocs_shows_the_same_of_what_render_writes(built: Callable[[str], Path], rendered: Path) -> None:
    assert shown(rendered / "site") == shown(built("mkdocs"))


def test_links_lead_somewhere_in_whatever_site(built: Callable[[str], Path], rendered: Path) -> None:
    for site in (built("mkdocs"), built("zensical"), rendered / "site"):
        for page in site.rglob("*.html"):
            for target in (
                re.findall(r' href="([^":#?]+)[#?"]', page.read_text("utf-8")) if page.name != "404.html" else []
            ):
                found = page.parent / unquote(target)
                assert found.is_file() or (found / "index.html").is_file(), (page, target)


def test_what_the_settings_leave_out_is_in_no_site(built: Callable[[str], Path], rendered: Path) -> None:
    for site in (built("mkdocs"), built("zensical"), rendered):
        assert not [page for page in site.rglob("*.*") if b"For nobody" in page.read_bytes()]


def test_each_page_of_zensical_tells_the_browser_to_ask_nobody_else(built: Callable[[str], Path]) -> None:
    pages = list(built("zensical").rglob("*.html"))
    assert all('http-equiv="Content-Security-Policy"' in page.read_text("utf-8") for page in pages)
    assert "zensical.org" not in (built("zensical") / "index.html").read_text("utf-8")


def test_what_zensical_builds_is_sealed_like_the_rest(
    project: Path, put_vault: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    passphrase = put_vault(tmp_path / "vault")
    words = ["--vault", str(tmp_path / "vault"), "--config", str(project / "mkdocs.yml")]
    found = run("publish", "--with", "zensical", "--out", str(tmp_path / "sealed"), *words)
    assert found.exit_code == 0, found.output
    assert not [
        each for each in (tmp_path / "sealed").rglob("*") if each.is_file() and b"Fussnote" in each.read_bytes()
    ]
    opened = CliRunner().invoke(
        main, ["vault", "open", str(tmp_path / "sealed"), "--out", str(tmp_path / "plain")], input=passphrase + "\n"
    )
    assert opened.exit_code == 0, opened.output
    assert "A footnote." in shown(tmp_path / "plain")[ENTRY]
    assert (tmp_path / "plain/calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_plain_site_of_zensical_has_no_calendar(built: Callable[[str], Path]) -> None:
    assert not list(built("zensical").rglob("*.ics"))


def test_a_generator_that_is_not_there_is_named_and_the_old_site_stays(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobjournal.commands.build.find_spec", lambda _name: None)
    (tmp_path / "site/assets").mkdir(parents=True)
    (tmp_path / "site/assets/jobjournal.css").write_text("old")
    found = run("build", "--with", "zensical", "--config", str(project / "mkdocs.yml"), "--out", str(tmp_path / "site"))
    assert found.exit_code == 1 and "pip install zensical" in found.output
    assert (tmp_path / "site/assets/jobjournal.css").read_text() == "old"


def test_a_generator_that_passes_over_the_plugin_says_so_on_the_home_page(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "journal", tmp_path / "journal")
    shutil.copy(project / "mkdocs.yml", tmp_path)
    generate(tmp_path, "zensical", "build")
    assert "This is not your journal" in shown(tmp_path / "site")["index"]


def test_what_the_user_writes_below_the_stand_in_is_on_today(
    project: Path, tmp_path: Path, built: Callable[[str], Path]
) -> None:
    assert (PROJECT / "journal/index.md").read_text("utf-8") == TEXT
    assert not [page for page, text in shown(built("mkdocs")).items() if "not your journal" in text]
    shutil.copytree(project / "journal", tmp_path / "journal")
    (tmp_path / "journal/index.md").write_text(f"Above.\n\n{TEXT}\nRead *this* first.\n", "utf-8")
    found = run("render", str(tmp_path / "out"), "--journal", str(tmp_path / "journal"), "--now", "2026-11-20")
    assert found.exit_code == 0, found.output
    page = (tmp_path / "out/docs/index.md").read_text("utf-8")
    assert "<p>Above.</p>" in page and "<p>Read <em>this</em> first.</p>" in page
    assert "not your journal" not in page and "Do first" in page


def test_render_replaces_only_what_it_made(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.md").write_text("years of work")
    command = ["render", str(tmp_path / "mine"), "--config", str(PROJECT / "mkdocs.yml")]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 2 and "name an empty or a new folder" in found.output
    assert (tmp_path / "mine" / "thesis.md").read_text() == "years of work"
    again = ["render", str(tmp_path / "new"), "--config", str(PROJECT / "mkdocs.yml")]
    assert [CliRunner().invoke(main, again).exit_code for _ in range(2)] == [0, 0]
