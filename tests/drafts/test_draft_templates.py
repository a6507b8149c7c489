"""The user's own templates: they word a draft, and can do nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jobjournal.drafts import draft_for, read_templates
from jobjournal.drafts import templates as templates_module
from jobjournal.drafts.templates import FACTS, MAX_TEMPLATE_CHARS, NAMES, DraftError, compile_template, fill, shipped
from journals import Told

BLANK = dict.fromkeys(FACTS, "") | {"questions": ["a", "b"], "weak": {"question": "q", "answer": "x" * 300}}


def own(folder: Path, name: str, text: str | bytes) -> Path:
    """Write one of the user's own templates below a journal's folder."""
    path = folder / "_drafts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_templates_are_held_to_the_same_rules(name: str) -> None:
    compile_template(shipped(name))


def test_the_users_own_wording_wins(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: Nordwind\nrole: SRE\ndate: 2026-05-19")
    own(told.folder, "thank-you.txt", "Subject: Danke\r\n\r\nHallo {{ company }}!\r\n")
    templates = read_templates(told.folder)
    action = next(each for each in told.actions if each.rule == "thank-you")
    draft = draft_for(action, told.journal, told.settings, templates)
    assert draft is not None
    assert (draft.subject, draft.text, draft.warnings) == ("Danke", "Hallo Nordwind!", ())


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{% if names %}\nb", 3, "cannot be read"),
        ("a\n{{ names", 2, "cannot be read"),
        ("a\n\n{{ nmaes }}", 3, "no such fact: nmaes"),
        ("{{ names() }}", 1, "call"),
        ("x\n{{ ''.__class__.__mro__[1].__subclasses__() }}", 2, "call"),
        ("{% set a = 1 %}", 1, "assign"),
        ("{% include '/etc/passwd' %}", 1, "include"),
        ("{% import 'x' as y %}", 1, "import"),
        ("{% extends 'x' %}", 1, "extends"),
        ("{% macro m() %}{% endmacro %}", 1, "macro"),
        ("{{ 'a' * 999999999 }}", 1, "mul"),
        ("{{ 9 ** 999999999 }}", 1, "pow"),
        ("{{ '%999999999d' % 1 }}", 1, "mod"),
        ("{{ names|attr('x') }}", 1, "no such filter: attr"),
        ("{{ 'x'|center(999999999) }}", 1, "no such filter: center"),
        ("\n{{ names is foo }}", 2, "no such test: foo"),
        ("{% if names is not foo %}{% endif %}", 1, "no such test: foo"),
        ("\n\n{{ 'a'[5] ~ 'b' }}", 3, "cannot be read: str object has no element 5"),
        ("a\n{{ ('a', 'b')[7] ~ company }}", 2, "cannot be read: tuple object has no element 7"),
        ("a\n{{ 'a'.__class__ ~ 1 }}", 2, "cannot be read: access to attribute '__class__'"),
        ("{{ " + "9" * 5000 + " }}", 1, "cannot be read: Exceeds the limit"),
        ("{{ company" + "|lower" * 2000 + " }}", 1, "nested too deeply"),
        ("{% if company %}" * 101 + "{% endif %}" * 101, 1, "nested too deeply"),
        ("{% for a in questions recursive %}{% endfor %}", 1, "loops within loops"),
        ("{% for a in 'x' ~ names %}{% endfor %}", 1, "a loop goes over one of the facts"),
        (
            "{% for a in questions %}\n{% for a in questions %}\n{% for a in questions %}\n"
            "{% endfor %}{% endfor %}{% endfor %}",
            3,
            "loops within loops",
        ),
        ("x" * (MAX_TEMPLATE_CHARS + 1), 1, "over 16384 characters"),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", 1, ""),
    ],
)
def test_what_does_more_than_fill_in_text_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(DraftError) as caught:
        compile_template(text)
    assert message in caught.value.message
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n{{ weak.nothing }}", 2),
        ("a\n\n{{ weak.__class__ }}", 3),
        ("{{ questions }}", 1),
        ("{{ weak.keys }}", 1),
        ("\n{{ 'a' is in 5 }}", 2),
        ("\n{{ company|join(1, 2, 3) }}", 2),
        ("a\n{{ questions[7] }}", 2),
        ("{% for a in questions %}\n{% for b in weak.answer %}{{ weak.answer }}{% endfor %}{% endfor %}", 1),
    ],
)
def test_what_cannot_be_filled_says_where(text: str, line: int) -> None:
    with pytest.raises(DraftError) as caught:
        fill(text, BLANK)
    assert caught.value.line == line


def test_the_slowest_template_that_is_let_in_ends_soon() -> None:
    loops = "{% for a in weak.answer %}{% for b in weak.answer %}{% endfor %}{% endfor %}"
    began = time.monotonic()
    fill(loops * (MAX_TEMPLATE_CHARS // len(loops)), BLANK)
    assert time.monotonic() - began < 20


def test_a_template_that_fails_late_gives_way_to_the_shipped_one(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19")
    own(told.folder, "thank-you.txt", "Dear\n{{ weak.question }}")
    action = next(each for each in told.actions if each.rule == "thank-you")
    draft = draft_for(action, told.journal, told.settings, read_templates(told.folder))
    assert draft is not None
    assert draft.text.startswith("Dear all,")
    assert draft.warnings[0].startswith("journal/_drafts/thank-you.txt:2: ")


@pytest.mark.parametrize("text", ["{{ names is foo }}", "{{ 'a'[5] ~ 'b' }}"])
def test_a_template_that_cannot_be_read_is_named_and_gives_way_to_the_shipped_one(
    text: str, journal_of: Callable[..., Told]
) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19")
    own(told.folder, "thank-you.txt", f"Dear all,\n{text}\n")
    templates = read_templates(told.folder)
    (said,) = templates.diagnostics
    assert (said.path, said.line, said.severity) == ("journal/_drafts/thank-you.txt", 2, "warning")
    assert said.hint
    action = next(each for each in told.actions if each.rule == "thank-you")
    draft = draft_for(action, told.journal, told.settings, templates)
    assert draft is not None
    assert "Thank you for your time" in draft.text


def test_whatever_a_library_raises_costs_one_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a template that nobody has thought of yet may do."""

    def fail(_tree: object) -> None:
        raise KeyError("never thought of")

    monkeypatch.setattr(templates_module, "_refuse_unknown_names", fail)
    own(tmp_path, "follow-up.txt", "Dear all, this was thought of by nobody.")
    templates = read_templates(tmp_path, "journal")
    assert [str(each).split("\n")[0] for each in templates.diagnostics] == [
        "journal/_drafts/follow-up.txt:1: warning[broken-draft]: the template cannot be read: 'never thought of'"
    ]


def test_files_that_are_no_templates_are_named_and_never_opened(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    own(folder, "thankyou.txt", "x")
    own(folder, "follow-up.txt", b"\xff\xfe")
    own(folder, "linkedin.txt", "a\x1bb")
    own(folder, "notes.md", "mine")
    own(folder, ".hidden.txt", "mine")
    (tmp_path / "secret").write_text("secret")
    (folder / "_drafts" / "keep-in-touch.txt").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "_drafts" / "gracious-reply.txt")
    templates = read_templates(folder)
    assert templates.own == {}
    assert [(each.path.rsplit("/")[-1], each.severity, each.code) for each in templates.diagnostics] == [
        ("follow-up.txt", "warning", "broken-draft"),
        ("gracious-reply.txt", "warning", "broken-draft"),
        ("keep-in-touch.txt", "warning", "broken-draft"),
        ("linkedin.txt", "warning", "broken-draft"),
        ("thankyou.txt", "warning", "unknown-draft"),
    ]
    assert "did you mean thank-you.txt?" in templates.diagnostics[-1].hint


def test_a_journal_without_the_folder_uses_the_shipped_ones(tmp_path: Path) -> None:
    assert read_templates(tmp_path).own == {}
    (tmp_path / "_drafts").write_text("a file")
    assert read_templates(tmp_path).own == {}
