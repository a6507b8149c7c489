"""The editors' schema says what the reader says, over a corpus of front matter, good and bad."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from jobjournal.cli import main
from jobjournal.diagnostics import Report, errors
from jobjournal.reading import source, yaml_parser
from jobjournal.reading.yaml_tree import Fields, Items
from journals import Told, open_folder, write_files

HOME = Path(__file__).parents[2]
SCHEMA = json.loads((HOME / ".vscode/jobjournal.schema.json").read_text("utf-8"))
MARKED = {"unknown-field", "unknown-rule", "unknown-kind", "unknown-medium", "unknown-channel"}
"""The warnings that an editor shows as well."""
NEEDED = "company: Nordwind\nrole: Engineer\n"


def as_an_editor_reads(value: Any) -> Any:
    """Return values as YAML 1.2 types them, which is how editors hand them to a schema."""
    if isinstance(value, Fields):
        return {str(key): as_an_editor_reads(each) for key, each in value.items()}
    if isinstance(value, Items):
        return [as_an_editor_reads(each) for each in value]
    if value is None or value in ("true", "false"):
        return None if value is None else value == "true"
    if re.fullmatch(r"[-+]?(0|[1-9]\d*)", value):
        return int(value)
    return float(value) if re.fullmatch(r"[-+]?\d+\.\d+", value) else str(value)


def valid(header: str, kind: str) -> bool:
    raw = yaml_parser.parse(header, 2, Report(""))
    found = {**SCHEMA, "$ref": f"#/definitions/{kind}"}
    return bool(Draft7Validator(found).is_valid(as_an_editor_reads(raw)))


def test_the_file_is_what_the_command_prints() -> None:
    printed = CliRunner().invoke(main, ["schema"])
    assert printed.exit_code == 0
    assert printed.stdout_bytes.decode() == (HOME / ".vscode/jobjournal.schema.json").read_text("utf-8")
    Draft7Validator.check_schema(SCHEMA)


def test_the_whole_sample_is_valid() -> None:
    for path in sorted((HOME / "journal").rglob("*.md")):
        if not path.name.startswith("_"):
            halves = source.split(path.read_text("utf-8"), Report(""))
            assert halves is not None
            raw = yaml_parser.parse(halves.header or "", 2, Report(""))
            errors = [each.message for each in Draft7Validator(SCHEMA).iter_errors(as_an_editor_reads(raw))]
            assert errors == [], path


FIELDS = {
    "date": ("2026-05-04", "2026-05-04 14:30", "2026-05-04T14:30:59+02:00", "2024-02-29", "'2026-05-04 24:00'", "2026-02-30", "2025-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "4.5.2026", "2026-5-4", "2026", "soon", "[2026-05-04]", "2026-05-04 14:60", "2026-05-04 14:30+24:00", "2026-05-04 14:30 Z", "", "2026-05-04 9:05", "2026-05-04  9:05:10", "2026-05-04 14:30-15:30", "2026-05-04 9:05 – 9:45", "2026-05-04T14:30-15:30+02:00", "2026-05-04 14:30-05:00", "2026-05-04 2:30 PM", "26.11.2026 10am", "2026-05-04 14:30-13:00", "2026-05-04 14:30 - 14:30", "2026-05-04 9:30-09:29", "2026-05-04 9:30-09:31", "2026-05-04 09:59-10:00", "2026-05-04 23:00-23:59", "2026-05-04 23:59-0:00", "2026-05-04 14:30 – 05:00", "2026-05-04 14:30-05:15", "2026-05-04 00:10-0:20", "2026-05-04 14:30:30-14:30"),
    "duration": ("60 min", "60", "1 h 30 min", "2 H", "1h", "90min", "an hour", "1.5 h", "-5", "123456", "60 minutes", "''", "1 hour", "45m", "1h30", "1 h 30", "2 Hrs", "1 hour and 15 minutes", "1,5 h", "'1:30'", "1 day"),
    "round": ("1", "999", "1000", "0", "two", "1.5", "01"),
    "kind": ("technical", "Technical", "chat", "[a]", "{a: b}", "~"),
    "medium": ("video", "pigeon", "in person"),
    "place": ("https://meet.example", "5", "true", "[a]"),
    "contacts": ("Ada", "[Ada, ~]", "[Ada <a@b.example>, 'Björn, Recruiter']", "<a@b.example>", "', CTO'", "{name: Ada, phone: 5}", "{title: CTO}", "{name: ''}", "[{name: Ada, x: y}]", "[[Ada]]", "{name: [Ada]}", "Ada <b", "5", "Ada (EM)", "Ada a@b.example EM", "a@b.example", "(EM)", "[[Ada|boss]]", "'[[Ada]], EM'", "{name: [[Ada]]}", "[[[Ada]], Ben]", "[[Ada, Ben]]", "none yet", "Ada; Ben"),
    "score": ("1", "10", "0", "11", "7.5", "7/10", "7.3", "10.5", "good", "'7.5/10'", "'07'", "[7]"),
    "scores": ("{a: 7, b: }", "{a: 11}", "7", "{}", "[7]"),
    "decision_by": ("2026-05-15", "friday", "2026-13-01"),
    "follow_up_after": ("never", "Never", "2026-05-15", "later", "no"),
    "follow_up_with": ("Ada", "[Ada]", "[[Ada]]", "tbd"),
    "follow_up_via": ("email", "smoke"),
    "outcome": ("waiting", "No-Response", "' Offer '", "maybe", "[offer]", "canceled", "No Show", "no_answer", "ghosted", "noresponse", "pending"),
    "outcome_on": ("2026-05-20", "x"),
    "references": ("Maria", "[Maria, 5]", "''", "{a: b}", "[[a]]", "[[a, b]]"),
    "told_them": ("{salary: 85 000}", "{a: [b]}", "85 000", "{a: }", "[a]"),
    "next_steps": ("send it", "[2026-05-06 send it, ~]", "2026-02-30 send it", "2026-05-06", "'2026-05-06: send'", "5.6.2026 send it", "2026-05-06x go", "send (done 2026-05-05)", "send (done)", "send (Done on 2026-05-05)", "send (done yesterday)", "{action: a, due: 2026-05-05, done: }", "{action: a, due: soon}", "{due: 2026-05-05}", "{action: ''}", "[{action: a, why: b}]", "[[a]]", "(done 2026-05-05)", "5/6 call", "31.2.2026 call", "31/2/2026 call", "2/31/2026 call", "29.2.2024 call", "29.2.2025 call", "12.31.2026 call", "31.12.26 call", "2026/2/30 call", "2026/2/3 call", "2026-05 call", "31.2.2026 call (done 2026-05-05)", "2026-05-06 25:00 call", "13.13.2026 x", "\n  - ask: what", "12 Feb call", "2026-05-06 9:30 call", "send it by Friday"),
    "done": ("{thank-you: 2026-05-04}", "{thank-you: [2026-05-04]}", "{thank-you: [2026-05-04, 2026-05-05]}", "{follow-up: [2026-05-04, 2026-05-05, ~]}", "{thank-you: yes}", "{nonsense: yes}", "2026-05-04", "[thank-you]", "{thank-you: }"),
    "skip": ("{linkedin: why}", "{linkedin: }", "linkedin", "[linkedin, prepare]", "[{a: b}]", "{linkedin: [a]}"),
    "snooze": ("{thank-you: 2026-05-09}", "{thank-you: later}", "thank-you", "[a]"),
    "tags": ("[a, b]", "a", "[a, ~]", "[['a']]", "''"),
    "hand_in_by": ("2026-05-11", "2026-05-11 12:00", "noon"),
    "mood": ("anything", "[a]"),
}  # fmt: skip
OF_APPLICATIONS = {
    "applied": ("2026-05-04", "then", "[2026-05-04, 2026-06-04]", "[2026-05-04, then]"),
    "posting": ("https://x.example/1", "javascript:alert(1)", "[a]"),
    "rivals": ("[a, b]", "a", "{a: b}"),
    "fit": ("{work: 8}", "{work: 12}"),
    "outcome": ("rejected", "cancelled", "Cancelled", "canceled", "ghosted"),
    "salary": ("80 000", "80000", "[a]"),
}
CASES = [("interview", name, value) for name, values in FIELDS.items() for value in values]
CASES += [("application", name, value) for name, values in OF_APPLICATIONS.items() for value in values]


@pytest.mark.parametrize(("kind", "name", "value"), CASES)
def test_the_schema_and_the_reader_agree(tmp_path: Path, kind: str, name: str, value: str) -> None:
    date = "date: 2026-05-04\n" if kind == "interview" and name != "date" else ""
    header = f"{NEEDED}{date}{name}: {value}\n"
    told = open_folder(write_files(tmp_path / "journal", {f"{kind}s/one.md": f"---\n{header}---\n"}))
    marked = [each for each in told.diagnostics if each.severity == "error" or each.code in MARKED]
    assert valid(header, kind) == (not marked), told.said


@pytest.mark.parametrize(
    "header",
    [
        "role: a\ndate: 2026-05-04\n",
        "company: a\ndate: 2026-05-04\n",
        NEEDED,
        "company: ''\nrole: a\ndate: 2026-05-04\n",
    ],
)
def test_what_is_needed_is_needed_by_both(journal_of: Callable[..., Told], header: str) -> None:
    assert not valid(header, "interview")
    assert journal_of({"interviews/one.md": f"---\n{header}---\n"}).journal.left_out


@pytest.mark.parametrize(
    "value",
    [
        "Maria",
        "Maria <m@x.example>, manager (agreed 2026-10-01)",
        "{name: Maria, agreed: 2026-10-01}",
        "{name: Maria, agreed: soon}",
        "{email: a}",
        "[]",
    ],
)
def test_references_agree_too(journal_of: Callable[..., Told], value: str) -> None:
    told = journal_of({"references.md": f"---\nreferences: {value}\n---\n"})
    assert valid(f"references: {value}\n", "references") == (not errors(told.diagnostics)), told.said


def messages(found: Any, *, proposed: bool = False) -> Iterator[str]:
    """Yield what an editor says of wrong values, or what it proposes."""
    if isinstance(found, dict):
        for name, inner in found.items():
            if name == ("examples" if proposed else "errorMessage"):
                yield from inner if proposed else [inner]
            elif name != "if":  # what decides is never shown
                yield from messages(inner, proposed=proposed)
    elif isinstance(found, list):
        for inner in found:
            yield from messages(inner, proposed=proposed)


def test_an_editor_shows_words_and_no_patterns() -> None:
    """Whatever can be wrong lies behind an `if`, and the `else` that nothing fulfils says it in the reader's words."""

    def naked(found: Any) -> Iterator[str]:
        if isinstance(found, dict):
            yield from ({"pattern", "minimum", "not", "maxItems"} & {*found}) if "errorMessage" not in found else ()
            yield from (
                each for name, inner in found.items() if name not in ("if", "propertyNames") for each in naked(inner)
            )
        elif isinstance(found, list):
            yield from (each for inner in found for each in naked(inner))

    kinds = {name: found for name, found in SCHEMA["definitions"].items() if name not in ("date", "score")}
    assert list(naked(kinds)) == []
    said = set(messages(SCHEMA))
    assert "not a score: write a number from 1 to 10: 7, 7.5 or 7/10" in said
    assert "not a duration: write 45 min, 2 h, 1 h 30 min or 90" in said
    assert not {each for each in messages(SCHEMA, proposed=True) if each in (True, False, None)}


@pytest.mark.parametrize("body", ["Some text: with a colon", "- a\n- b", "Why us?", "| a | b |", "date of birth: x"])
def test_what_is_no_front_matter_is_not_judged(body: str) -> None:
    raw = yaml_parser.parse(body, 2, Report(""))
    assert Draft7Validator(SCHEMA).is_valid(as_an_editor_reads(raw) if raw is not None else body)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("company: a\nrole: b\nscore: 7\n", "interview"),
        ("company: a\nrole: b\nnext_steps: x\n", "application"),
        ("references: [Maria]\n", "references"),
    ],
)
def test_a_file_is_judged_as_what_its_fields_say(header: str, kind: str) -> None:
    found = as_an_editor_reads(yaml_parser.parse(header, 2, Report("")))
    complete = found | ({"date": "2026-05-04"} if kind == "interview" else {})
    assert Draft7Validator(SCHEMA).is_valid(complete)
    assert Draft7Validator(SCHEMA).is_valid(found) == (kind != "interview"), "an interview without its date is none"
