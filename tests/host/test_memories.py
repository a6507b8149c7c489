"""While serving, what was made before is used again, and nobody can tell: not from a page, not from a warning."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config

from jobjournal.host.memories import Memories, PageMemory
from jobjournal.plugin import JobJournalPlugin

NOTES = """Some *text* on [another](../{other}.md) and [a place]({other}.md#impressions), [nowhere](gone.md).

## What went well
- Told story {at} with **numbers** #incidents
- See [them]({other}.md)

## Questions
### How do you size a cluster? (7/10)
Talked about {at}.

## Impressions
Kind.[^1]

[^1]: All {at} of them.
"""


def entry(at: int, other: str, text: str = NOTES) -> str:
    """Return an interview that leads to another."""
    notes = text.format(at=at, other=other)
    return f"---\ncompany: C{at % 3}\nrole: R\ndate: 2026-05-{at % 27 + 1:02} 10:00\nscore: {at % 9 + 1}\n---\n{notes}"


class Preview:
    """A journal that is served, and built anew in the same process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.options = folder, {"timezone": "Europe/Berlin", "now": "2026-05-20 09:00"}
        self.settings: dict[str, Any] = {}
        self.plugin = JobJournalPlugin()
        self.plugin.on_startup(command="serve", dirty=False)

    @property
    def interviews(self) -> list[Path]:
        """The entries, in their order."""
        return sorted((self.folder / "journal" / "interviews").glob("*.md"))

    def write(self, at: int, other: str) -> None:
        """Write an entry."""
        (self.folder / "journal" / "interviews" / f"i{at}.md").write_text(entry(at, other), "utf-8")

    def built(self, site: str) -> tuple[dict[str, bytes], list[str]]:
        """Build the site with what is remembered; return its files, and what was said."""
        config = load_config(
            config_file_path=str(self.folder / "mkdocs.yml"),
            site_dir=str(self.folder / site),
            plugins=["search"],
            **deepcopy(self.settings),
        )
        self.plugin.load_config(self.options)
        config.plugins["jobjournal"] = self.plugin
        heard = Listener()
        logging.getLogger("mkdocs").addHandler(heard)
        try:
            build(config)
        finally:
            logging.getLogger("mkdocs").removeHandler(heard)
        found = {
            str(each.relative_to(config.site_dir)): each.read_bytes()
            for each in Path(config.site_dir).rglob("*")
            if each.is_file()
        }
        return {name: data for name, data in found.items() if not name.startswith("sitemap")}, heard.said

    def same(self) -> None:
        """Check that a build with what is remembered is one that knows nothing."""
        warm = self.built("site")
        memories, self.plugin.memories = self.plugin.memories, Memories(keeps=True)
        cold = self.built("site")
        self.plugin.memories = memories
        assert warm[1] == cold[1]
        assert warm[0].keys() == cold[0].keys()
        assert [name for name in warm[0] if warm[0][name] != cold[0][name]] == []


class Listener(logging.Handler):
    """Keeps each warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said."""
        self.said.append(record.getMessage())


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "journal" / "interviews").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: J\ndocs_dir: journal\ntheme: mkdocs\n", "utf-8")
    made = Preview(tmp_path)
    for at in range(4):
        made.write(at, f"i{at + 1}")
    (tmp_path / "journal" / "plan.md").write_text("# My plan\n\nSee [it](interviews/i1.md).\n", "utf-8")
    yield made


def edit(preview: Preview, choose: random.Random) -> None:
    path = choose.choice(preview.interviews)
    path.write_bytes(path.read_bytes().replace(b"Kind.", f"Kind {choose.randrange(99)}.".encode()))


def mark(preview: Preview, choose: random.Random) -> None:
    path = choose.choice(preview.interviews)
    outcome = choose.choice(["rejected", "offer"])
    path.write_bytes(path.read_bytes().replace(b"role: R\n", f"role: R\noutcome: {outcome}\n".encode()))


def rename(preview: Preview, choose: random.Random) -> None:
    path = choose.choice(preview.interviews)
    path.rename(path.with_name(f"i{choose.randrange(9)}.md"))


def delete(preview: Preview, choose: random.Random) -> None:
    if len(preview.interviews) > 2:
        choose.choice(preview.interviews).unlink()


def add(preview: Preview, choose: random.Random) -> None:
    preview.write(choose.randrange(9), f"i{choose.randrange(9)}")


def spoil(preview: Preview, choose: random.Random) -> None:
    choose.choice(preview.interviews).write_bytes(b"---\ncompany: A\n---\n\xff")


def configure(preview: Preview, choose: random.Random) -> None:
    preview.settings = choose.choice([
        {}, {"use_directory_urls": False}, {"markdown_extensions": ["footnotes", {"toc": {"permalink": True}}]},
        {"site_name": "Other"}, {"validation": {"anchors": "warn"}},
    ])  # fmt: skip


def pass_time(preview: Preview, choose: random.Random) -> None:
    preview.options["now"] = f"2026-{choose.randrange(5, 8):02}-{choose.randrange(1, 28):02} 09:00"


CHANGES: list[Callable[[Preview, random.Random], None]] = [
    edit,
    edit,
    mark,
    rename,
    delete,
    add,
    spoil,
    configure,
    pass_time,
]


@pytest.mark.parametrize("seed", range(6))
def test_a_page_is_what_a_build_that_remembers_nothing_makes(seed: int, preview: Preview) -> None:
    """After any sequence of edits, renames, deletions, other settings and other days."""
    choose = random.Random(seed)
    preview.same()
    for _ in range(6):
        for change in choose.sample(CHANGES, 2):
            change(preview, choose)
        preview.same()


def test_one_edit_is_read_and_converted_at_once_and_nothing_else(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were what MkDocs keeps of a page called otherwise one day, all would be converted again, and this would tell."""
    for at in range(4):
        (preview.folder / "journal" / "interviews" / f"i{at}.md").write_text(
            entry(at, "i1", "See [it]({other}.md), {at}."), "utf-8"
        )
    preview.built("site")
    preview.interviews[1].write_text(preview.interviews[1].read_text("utf-8") + "\nEdited.\n", "utf-8")
    read, converted = [], []
    import jobjournal.reading.folder as folder

    read_file, convert = folder.read_file, PageMemory.convert
    monkeypatch.setattr(folder, "read_file", lambda *given: read.append(given[1].file) or read_file(*given))

    def counted(self: PageMemory, markdown: Any, really: Callable[[str], str], source: str) -> str:
        return convert(self, markdown, lambda text: converted.append(text) or really(text), source)

    monkeypatch.setattr(PageMemory, "convert", counted)
    preview.built("site")
    assert read == ["interviews/i1.md"]
    assert [text for text in converted if "Edited." in text] == [text for text in converted if text.strip()]


def test_a_build_that_no_other_follows_keeps_nothing(preview: Preview) -> None:
    preview.plugin.on_startup(command="build", dirty=False)
    assert preview.plugin.memories.files is None
