"""No bytes, no names and nothing that lies in a folder make the reader raise."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from unittest import mock

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from hostile_texts import BODIES, HEADERS
from jobjournal.diagnostics import Report
from jobjournal.export import to_json
from jobjournal.reading import yaml_parser, yaml_tree
from journals import Told, open_folder, write_files

PLACES = ("interviews/a.md", "applications/a.md", "references.md", "index.md")
ENTRY = """---
company: Nordwind Robotics
role: "Site Reliability Engineer"
date: 2026-05-04 14:30
duration: 60 min
timezone: Europe/Berlin
contacts:
  - Ada Okafor <ada@nordwind.example>, Engineering Manager
  - {name: Björn Ek, phone: "+46 70 123 45 67", channel: phone}
scores: {system design: 5}
next_steps:
  - 2026-05-05 share the portfolio (done 2026-05-05)
  - action: Read their report
    due: 2026-05-12
done:
  thank-you: 2026-05-04 17:10
  follow-up: [2026-05-18, 2026-05-26]
skip: {linkedin: they asked me not to}
---

## What went well
- Explained the outage calmly #incidents

## Questions
### How do you size a cluster? (5/10) #system-design
Talked about peak load.
"""
yaml_like = st.lists(
    st.sampled_from([*"-:?[]{},&*!|>'\"%@`#~\\ \t\n\n\n", ": ", "- ", "\n  ", "a", "b", "1", "---", "...", "!!", "<<", "é", "\u2028", "\ufeff",
                     "company: x", "date: 2026-05-04", "done:", "next_steps:", "\x85", "\x00", "\\x00", "\\u"]), max_size=40
).map("".join)  # fmt: skip
markup_like = st.lists(
    st.sampled_from([*"<>[]()!?&#\"'=/\\|*_`~:{}-+^x1 \n\n", "<![", "<!", "<?", "<!--", "-->", "]]>", "](", "]: ", "http://[", "//[", "- ", "> ",
                     "    ", "```", "## ", "### ", "<p>", "</p>", "<div>", "<div markdown>", "</div>", "<a href=", "<img src=", "CDATA[",
                     "if ", "[^1]", "[^1]: ", "| a |\n| - |\n", "!!! note\n", "=== \"a\"\n", "&#x110000;", "\u2028"]), max_size=30
).map("".join)  # fmt: skip
texts = st.one_of(yaml_like, st.text(max_size=60), st.sampled_from([each[0] for each in HEADERS]))


def read(files: dict[str, bytes]) -> Told:
    """Read files, ask everything, and see that each is either kept or left out and named."""
    with tempfile.TemporaryDirectory() as folder:
        told = open_folder(write_files(Path(folder) / "journal", files))
        to_json(told.export).encode("utf-8", "backslashreplace")
        wrong = {each.path.removeprefix("journal/") for each in told.diagnostics if each.severity == "error"}
        entries = {each.file for found in told.journal.applications for each in found.entries}
        left_out = set(told.journal.left_out)
        assert left_out <= wrong
        assert not entries & left_out
        assert entries | left_out >= {each for each in files if each.startswith(("interviews", "applications"))}
        for said in told.said:
            assert said.isprintable() or "\n" in said
        return told


@given(st.binary(max_size=200), st.sampled_from(PLACES))
def test_any_bytes(data: bytes, place: str) -> None:
    """A file of any bytes is read or named."""
    read({place: data})


@given(texts, st.sampled_from(PLACES))
def test_any_header(header: str, place: str) -> None:
    """So is one with anything between the fences."""
    read({place: f"---\n{header}\n---\n".encode("utf-8", "surrogatepass")})


@given(st.text(max_size=200) | markup_like | st.sampled_from(BODIES))
def test_any_body(body: str) -> None:
    """The text below a sound front matter may hold anything but control characters."""
    told = read(
        {
            "interviews/a.md": b"---\ncompany: a\nrole: b\ndate: 2026-05-04\n---\n"
            + body.encode("utf-8", "surrogatepass")
        }
    )
    assert "reader-failed" not in told.codes
    if body.isprintable():
        assert told.interview.notes.text == body


@given(st.integers(0, len(ENTRY)), st.integers(0, 30), texts)
def test_a_damaged_entry(at: int, cut: int, put: str) -> None:
    """An entry with a part torn out and something else put in its place."""
    damaged = ENTRY[:at] + put + ENTRY[at + cut :]
    read({"interviews/a.md": damaged.encode("utf-8", "surrogatepass")})


def can_be_a_name(name: str) -> bool:
    """Whether the file system takes a name; raw bytes in it are surrogate escapes."""
    try:
        return name not in (".", "..") and len(os.fsencode(name)) < 250
    except UnicodeEncodeError:
        return False


names = st.text(st.characters(exclude_characters="/\0", exclude_categories=()), min_size=1, max_size=30).filter(
    can_be_a_name
)


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names itself")
@given(
    st.lists(st.tuples(names, st.sampled_from(["file", "link", "pipe", "folder", "loop"]), st.booleans()), max_size=4)
)
def test_any_names(found: list[tuple[str, str, bool]]) -> None:
    """Whatever a folder holds: strange names, links, pipes, folders called `x.md`."""
    with tempfile.TemporaryDirectory() as folder:
        journal = write_files(Path(folder) / "journal", {"interviews/sound.md": ENTRY})
        for name, kind, markdown in found:
            make(journal / "interviews" / (name + ".md" if markdown else name), kind)
        told = open_folder(journal)
        json.dumps(told.export)
        assert "interviews/sound.md" in [each.file for each in told.journal.interviews]


def make(path: Path, kind: str) -> None:
    """Make something at a path, unless it is there or the file system will not have it."""
    try:
        if kind == "file" and not path.exists():
            path.write_bytes(ENTRY.encode())
        elif kind == "folder":
            path.mkdir()
            (path / "inside.md").write_text(ENTRY, "utf-8")
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to("/etc/passwd" if kind == "link" else path.name)
    except OSError:
        return


@given(texts)
def test_both_parsers_read_the_same(header: str) -> None:
    """libyaml and PyYAML's own parser give the same tree, lines and places included, or both refuse.

    Tabs apart: of a tab that ends a line libyaml says nothing, and PyYAML's own parser refuses it.
    """
    assume("\t" not in header)
    trees = []
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        report = Report("x.md")
        with mock.patch.object(yaml_parser, "LOADER", loader):
            tree = yaml_parser.parse(header, 2, report)
        trees.append("refused" if tree is None or report.failed else as_places(tree))
    assert trees[0] == trees[1]


def as_places(value: object) -> object:
    """Return a tree with the line and the places of everything in it."""
    if isinstance(value, yaml_tree.Text):
        return str(value), value.line, value.start, value.end, value.style
    assert isinstance(value, yaml_tree.Fields | yaml_tree.Items)
    place = value.line, value.start, value.flow, value.flow or value.column
    if isinstance(value, yaml_tree.Fields):
        return place, value.lines, [(as_places(key), as_places(each)) for key, each in value.pairs]
    return place, [as_places(each) for each in value.written]
