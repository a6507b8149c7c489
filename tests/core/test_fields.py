"""A field is one row: whatever a row names is read and kept, offered, described, and imported."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jobjournal
from jobjournal.catalogue.field import INSIDE, Field, Type, Where
from jobjournal.catalogue.fields import FIELDS, fields_in
from jobjournal.diagnostics import Report
from jobjournal.json_schema.document import front_matter
from jobjournal.json_schema.values import BY_TYPE
from jobjournal.model import Journal
from jobjournal.reading.entries import READERS
from jobjournal.reading.fields import SINGLE, choice_of
from jobjournal.reading.reader import Spot
from jobjournal.reading.yaml_tree import Text
from jobjournal.writing.importing.columns import propose
from jobjournal.writing.importing.gathering import import_sheet
from jobjournal.writing.importing.sheet import read_sheet
from jobjournal.writing.template import new_text
from journals import open_folder, write_files

OTHER_ZONE = "America/New_York"
PLUGINS = Path(jobjournal.__file__).parents[1]
FILES = {Where.INTERVIEW: "interviews/a.md", Where.APPLICATION: "applications/a.md", Where.REFERENCES: "references.md"}
TEXTS = {where: new_text(where) for where in FILES}
WRITTEN = [(where, row) for where in FILES for row in fields_in(where).values()]
INNER = [(where, row) for where in INSIDE.values() for row in fields_in(where).values()]


def called(found: tuple[Where, Field]) -> str:
    return f"{found[0].value}-{found[1].name}"


def example_of(row: Field, where: Where) -> str:
    """Return a field's lines from the template, the `#` taken away; of what a file begins with, the row's own example."""
    head = re.sub(r"(?m)^# (?!==)", "", TEXTS[where].partition("\n---\n")[0] + "\n")
    match = re.search(rf"(?m)^{row.name}:.*\n(?:  .*\n)*", head)
    assert match, f"the template has no field {row.name}"
    return f"{row.name}: {row.example}\n" if row.required else match[0]


def entry_of(tmp_path: Path, where: Where, header: str) -> Any:
    told = open_folder(write_files(tmp_path, {FILES[where]: f"---\n{header}---\n"}), zone=OTHER_ZONE)
    assert not told.journal.left_out, told.said
    if where is Where.REFERENCES:
        return told.journal
    return told.interview if where is Where.INTERVIEW else told.application.file


def header_with(row: Field, where: Where, written: str) -> str:
    """Return a front matter with one field, and what the file needs beside it."""
    needed = [each for each in fields_in(where).values() if each.required and each is not row]
    return "".join(f"{each.name}: {each.example}\n" for each in needed) + written


@pytest.mark.parametrize(("where", "row"), WRITTEN, ids=map(called, WRITTEN))
def test_every_field_is_found_again_in_the_model(tmp_path: Path, where: Where, row: Field) -> None:
    other = {Type.MINUTES: "5 min", Type.COMPANY: "Other", Type.ROLE: "Other", Type.START: "2026-01-01"}.get(
        row.type, ""
    )
    bare = entry_of(tmp_path / "bare", where, header_with(row, where, f"{row.name}: {other}\n"))
    full = entry_of(tmp_path / "full", where, header_with(row, where, example_of(row, where)))
    assert getattr(full, row.held_in) != getattr(bare, row.held_in)


@pytest.mark.parametrize(("where", "row"), INNER, ids=map(called, INNER))
def test_every_field_of_a_list_is_found_again_in_the_model(tmp_path: Path, where: Where, row: Field) -> None:
    (home, listing), *_ = [(file, each) for file, each in WRITTEN if INSIDE.get(each.type) is where]
    needed = [f"{each.name}: Somebody" for each in fields_in(where).values() if each.required and each is not row]
    item = "\n    ".join([*needed, f"{row.name}: {row.example}"])
    found = entry_of(tmp_path, home, header_with(listing, home, f"{listing.name}:\n  - {item}\n"))
    (part,) = getattr(found, listing.held_in)
    assert getattr(part, row.held_in) not in (None, "Somebody")
    assert f"{row.name}: {row.example}" in example_of(listing, home)


@pytest.mark.parametrize(("where", "row"), WRITTEN, ids=map(called, WRITTEN))
def test_every_field_is_known_to_the_editors(where: Where, row: Field) -> None:
    found = front_matter()["definitions"][where.value]["properties"][row.name]
    if "$ref" in found:
        found = front_matter()["definitions"][found["$ref"].rpartition("/")[2]]
    assert found["description"] == row.description
    assert row.description[0].isupper()


def test_every_type_has_its_reader_and_its_schema() -> None:
    chosen = {row.type for row in FIELDS if row.choices}
    assert set(READERS) == set(BY_TYPE) >= set(Type) - chosen
    inner = {row.type for _, row in INNER}
    assert inner <= set(SINGLE) | chosen


def test_a_text_may_be_chosen_from_words_of_its_own() -> None:
    row = Field(name="pace", type=Type.TEXT, where=(Where.INTERVIEW,), choices=("fast", "slow"))
    report = Report("a.md")
    read = choice_of(row)
    assert read(Text("Fast", 4), Spot(report, ZoneInfo("UTC"))) == "fast"
    assert read(Text("slw", 4), Spot(report, ZoneInfo("UTC"))) == "slw"
    (said,) = report.said
    assert (said.code, said.severity, said.hint) == ("unknown-pace", "warning", "did you mean slow?")


IMPORTED = [row for row in FIELDS if row.headings and Where.IMPORT not in row.where]


@pytest.mark.parametrize("row", IMPORTED, ids=[row.imported_as for row in IMPORTED])
def test_every_heading_leads_into_its_field(tmp_path: Path, row: Field) -> None:
    where = Where.APPLICATION if Where.APPLICATION in row.where else Where.INTERVIEW
    needed = [each for each in fields_in(where).values() if each.required and each is not row]
    heading, cell = row.headings[0], row.example.strip('"[]')
    if row.type in (Type.OUTCOME, Type.APPLICATION_OUTCOME):
        cell = "rejected"  # an application that waits says so by saying nothing
    cells = {
        **{"interview date" if each.type is Type.START else each.name: each.example for each in needed},
        heading: cell,
    }
    if Where.CONTACT in row.where:
        cells["contact"] = "Ada"
    names = list(dict.fromkeys(cells))
    sheet = read_sheet(f"{';'.join(names)}\n{';'.join(cells[name] for name in names)}\n".encode())
    zone = open_folder(tmp_path, zone=OTHER_ZONE).journal.zone
    (new,) = import_sheet(sheet, propose(sheet), Journal(zone=zone), tmp_path).files
    written = cell.partition(",")[0] if row.type in (Type.NAMES, Type.FILLED_LIST) else cell
    assert written in new.text
    assert "From the import" not in new.text
