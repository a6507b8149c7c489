"""What the manual says is true: its commands run, its entries read, its outputs are those, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from allornothing import whole_files
from jobjournal.cli import COMMANDS
from jobjournal.options import OPTIONS
from journals import Told
from manual.pages import PAGES, PROJECT, README, Place, blocks_of, commands_in, lines_of, moment_of, the_entry
from sitevault.guards import BUILDING
from sitevault.swap import _BEGUN, _NEW, _OLD, _PRIVATE

SECURITY = PROJECT / "SECURITY.md"
_NOT_RUN = {
    "pipx install jobjournal": "here all is installed; the package has its own tests",
    "pipx upgrade jobjournal": "here all is installed; newer versions have their own tests",
    "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/mkdocs serve": "CI runs it",
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest": "CI runs it",
    "python -m http.server -d sealed 8001": "serves until it is stopped; the browser's tests open a sealed site",
    "jobjournal vault verify https://YOU.github.io/shelf/": "needs GitHub; a folder is verified above it",
    "jobjournal due --notify": "needs a desktop; the notification has its own tests",
}
"""Lines that are shown and not run here, and why."""

_STANDS_IN = {
    "jobjournal serve": "mkdocs build -q --strict",
    "jobjournal start my-search": "jobjournal start my-search --timezone Europe/Berlin",
    "jobjournal new": "jobjournal new --company Kelp --role Engineer --at 2026-05-06",
}
"""What asks, or never ends, and what is run in its place."""


def script_of(page: Path, folder: Path) -> str:
    """Return a page as one script: its lines of shell, and between them the files that it shows."""
    lines = []
    for at, block in enumerate(blocks_of(page)):
        if block.language in ("markdown", "csv"):
            assert block.file, f"which file is this?\n{block.text}"
            shown = folder / f"{at}"
            shown.write_text(block.text, "utf-8")
            lines.append(f"mkdir -p {Path(block.file).parent} && cp {shlex.quote(str(shown))} {block.file}")
        elif block.language == "sh":
            lines += [_STANDS_IN.get(line, line) for line in commands_in(block) if not _is_left_out(line)]
    return "\n".join(lines)


def _is_left_out(line: str) -> bool:
    """Whether a line is not run: for a reason in the table, or as it writes what is generated, which tests compare."""
    return line in _NOT_RUN or line.startswith("python tests/tools/")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty folder, and everything around it that the manual's commands need."""
    made = Place(tmp_path / "folder")
    made.folder.mkdir()
    made.settle()
    return made


def follow(page: Path, place: Place) -> str:
    """Follow a page from its first line to its last; return what was printed."""
    files = place.folder.parent / "files"
    files.mkdir()
    return place.run(script_of(page, files), moment_of(page))


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a shell")
@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "begin"], ids=lambda page: page.stem)
def test_a_page_can_be_followed_in_a_journal_of_ones_own(page: Path, place: Place) -> None:
    place.begin(moment_of(page))
    printed = follow(page, place)
    for block in blocks_of(page):
        if block.language == "text":
            assert block.text in printed, f"{page.name} shows another output than there is:\n{printed}"
    assert "No problems" in place.run("jobjournal check", moment_of(page))


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a shell")
def test_the_page_begin_leads_from_nothing_to_a_private_repository_of_ones_own(place: Place) -> None:
    (page,) = (page for page in PAGES if page.stem == "begin")
    assert "there is nothing to do" in follow(page, place)
    pushed = place.run(f"git --git-dir {place.home}/remotes/YOU/journal.git ls-tree -r --name-only main", "2026-05-05")
    assert "journal/interviews/2026-05-06-kelp.md" in pushed
    assert "nordwind" not in pushed and "site/" not in pushed and "plugins/" not in pushed


def test_every_exception_is_shown_somewhere() -> None:
    shown = {line for page in (README, *PAGES) for line in lines_of(page)}
    assert set(_NOT_RUN) | set(_STANDS_IN) <= shown


def test_the_readme_shows_its_two_commands_and_no_other() -> None:
    assert set(lines_of(README)) <= set(_NOT_RUN)
    assert len(lines_of(README)) == 2


def test_the_manual_names_only_commands_that_exist() -> None:
    for page in (README, *PAGES):
        words = re.findall(r"`jobjournal ([a-z]+)", page.read_text("utf-8"))
        assert set(words) <= set(COMMANDS), page


def test_the_manual_sets_only_options_that_exist() -> None:
    for page in PAGES:
        for block in blocks_of(page):
            if block.language == "yaml":
                (options,) = (each["jobjournal"] for each in yaml.safe_load(block.text)["plugins"])
                assert set(options) <= OPTIONS.keys(), page


@pytest.mark.parametrize("page", [README, SECURITY, *PAGES], ids=lambda page: page.stem)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target, anchor in re.findall(r"\]\(([^)#:]+)(#[^)]*)?\)", text):
        found = page.parent / target
        assert found.exists(), target
        assert not anchor or _anchors(found) >= {anchor[1:]}, anchor


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


def test_what_a_kill_leaves_is_named_as_it_is_called_and_ignored_by_git() -> None:
    text, ignored = SECURITY.read_text("utf-8"), (PROJECT / ".gitignore").read_text("utf-8").split()
    for name in (f"{whole_files.PREFIX}*.tmp", f"{_NEW}*", f"{_OLD}*", f"{_BEGUN}*"):
        assert f"`{name}`" in text
        assert any(fnmatch(name, pattern) for pattern in ignored)
    assert f"`{_PRIVATE}*`" in text and f"`{BUILDING}`" in text


def test_every_page_is_linked_from_the_readme() -> None:
    text = README.read_text("utf-8")
    assert all(f"docs/{page.name})" in text for page in PAGES)


def test_what_the_readme_says_of_its_entry_is_so(journal_of: Callable[..., Told]) -> None:
    told = journal_of({"interviews/2026-05-04-nordwind.md": the_entry()}, now="2026-05-05 09:00")
    assert told.said == []
    (thanks,), (follow_up,) = told.of_rule("thank-you"), told.of_rule("follow-up")
    assert (thanks["state"], thanks["due"][:16]) == ("due", "2026-05-05T15:30")
    assert (follow_up["state"], follow_up["due"]) == ("quiet", "2026-05-18")
    assert told.export["questions"][0]["score"] == 5


def test_the_pictures_are_small() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README.read_text("utf-8"))
    assert len(pictures) == 2
    assert all((PROJECT / each).stat().st_size < 120_000 for each in pictures)
