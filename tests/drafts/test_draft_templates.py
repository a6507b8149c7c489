"""The user's own templates: they word a draft, and can do nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jobjournal.catalogue.rule import Reach, Rule
from jobjournal.catalogue.rules import RULES
from jobjournal.catalogue.words import CHANNELS
from jobjournal.drafts import drafts_for, read_templates, sandbox
from jobjournal.drafts.sandbox import MAX_TEMPLATE_CHARS, DraftError, fill
from jobjournal.drafts.templates import EXAMPLES, PARTS, names, shipped
from journals import Told
from letters import letter

BLANK = {name: type(value)() for name, value in EXAMPLES.items()} | {
    "questions": ["a", "b"],
    "weak": {"question": "q", "answer": "x" * 300},
}


def own(folder: Path, name: str, text: str | bytes) -> Path:
    """Write one of the user's own templates below a journal's folder."""
    path = folder / "_drafts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_template_can_be_filled_with_everything_and_with_nothing(name: str) -> None:
    nothing = {each: type(value)() for each, value in EXAMPLES.items()}
    assert fill(shipped()[name], {**EXAMPLES, "short": False})
    fill(shipped()[name], nothing)


def test_there_is_a_template_for_every_message_and_for_no_other() -> None:
    wanted = {name for each in RULES if each.message for name in (each.code, each.message.again) if name}
    assert set(names()) == wanted | set(PARTS)
    assert {each.partition(".")[2] for each in shipped()} <= {"", *CHANNELS}


FREE = [each for each in RULES if each.message and not each.message.channel and each.reaches is not Reach.REFERENCES]
"""Those whose messages go by the way that people choose."""


@pytest.mark.parametrize("rule", FREE, ids=[each.code for each in FREE])
def test_every_way_of_sending_has_words_of_its_own(rule: Rule) -> None:
    """A letter is no e-mail on paper, a call no text read out, and a note on LinkedIn is short."""
    assert rule.message is not None
    for name in filter(None, (rule.code, rule.message.again)):
        spoken = [] if rule.code == "hand-in" else ["phone"]  # work cannot be handed in by telephone
        for way in ("letter", "linkedin", *spoken):
            assert f"{name}.{way}" in shipped()


def test_the_users_own_wording_wins(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: Nordwind\nrole: SRE\ndate: 2026-05-19")
    own(told.folder, "thank-you.txt", "Subject: Danke\r\n\r\nHallo {{ company }}!\r\n")
    templates = read_templates(told.folder)
    action = next(each for each in told.actions if each.rule == "thank-you")
    draft = next(iter(drafts_for(action, told.journal, told.settings, templates, at=told.clock)))
    assert draft is not None
    assert (draft.subject, draft.text, draft.warnings) == ("Danke", "Hallo Nordwind!", ())


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{% if names %}\nb", 3, "cannot be read"),
        ("a\n{{ names", 2, "cannot be read"),
        ("a\n\n{{ nmaes }}", 3, "no such fact: nmaes"),
        ("{{ names() }}", 1, "calls nothing"),
        ("x\n{{ ''.__class__.__mro__[1].__subclasses__() }}", 2, "access to attribute '__class__'"),
        ("{{ names.upper() }}", 1, "calls nothing"),
        ("{% set a = 1 %}", 1, "assign"),
        ("{% with a = names %}{% endwith %}", 1, "with"),
        ("{% include '/etc/passwd' %}", 1, "include"),
        ("{% import 'x' as y %}", 1, "import"),
        ("{% extends 'x' %}", 1, "extends"),
        ("{% macro m() %}{% endmacro %}", 1, "macro"),
        ("{{ 'a' * 999999999 }}", 1, "does not calculate with *"),
        ("{{ 9 ** 999999999 }}", 1, "does not calculate with **"),
        ("{{ '%999999999d' % 1 }}", 1, "does not calculate with %"),
        ("{{ names|attr('x') }}", 1, "No filter named 'attr'"),
        ("{{ 'x'|center(999999999) }}", 1, "No filter named 'center'"),
        ("\n{{ names is foo }}", 2, "No test named 'foo'"),
        ("{% if names is not foo %}{% endif %}", 1, "No test named 'foo'"),
        ("\n\n{{ 'a'[5] ~ 'b' }}", 3, "str object has no element 5"),
        ("a\n{{ ('a', 'b')[7] ~ company }}", 2, "tuple object has no element 7"),
        ("a\n{{ 'a'.__class__ ~ 1 }}", 2, "access to attribute '__class__'"),
        ("{{ " + "9" * 5000 + " }}", 1, "Exceeds the limit"),
        ("{{ company" + "|lower" * 2000 + " }}", 1, "nested too deeply"),
        ("{% if company %}" * 101 + "{% endif %}" * 101, 1, "nested too deeply"),
        ("{% for a in questions recursive %}{{ loop(a) }}{% endfor %}", 1, "calls nothing"),
        ("{% for a in 'x' ~ names %}{% endfor %}", 1, "a loop goes over a list"),
        ("{% for a in questions %}" * 9 + "{% endfor %}" * 9, 1, "over 1000 steps"),
        ("{{ questions" + "|join(questions" * 30 + ")" * 30 + " }}", 1, ""),
        ("x" * (MAX_TEMPLATE_CHARS + 1), 1, "over 16384 characters"),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", 1, "nested too deeply"),
    ],
)
def test_what_does_more_than_fill_in_text_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(DraftError) as caught:
        fill(text, EXAMPLES)
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
        ("{% for a in questions %}\n{% for b in weak.answer %}{{ weak.answer }}{% endfor %}{% endfor %}", 2),
    ],
)
def test_what_cannot_be_filled_says_where(text: str, line: int) -> None:
    with pytest.raises(DraftError) as caught:
        fill(text, BLANK)
    assert caught.value.line == line


def test_the_slowest_template_that_is_let_in_ends_soon() -> None:
    """Loops within loops are stopped by their steps, not by how deep they stand in one another."""
    for loops in (
        "{% for a in questions %}{% for b in questions %}{% endfor %}{% endfor %}",
        "{% for a in questions %}",
    ):
        began = time.monotonic()
        inner = loops * (MAX_TEMPLATE_CHARS // len(loops)) if "endfor" in loops else loops * 15 + "{% endfor %}" * 15
        with pytest.raises(DraftError, match="over 1000 steps"):
            fill(inner, BLANK | {"questions": ["a"] * 10})
        assert time.monotonic() - began < 20


def test_a_draft_has_a_largest_size() -> None:
    with pytest.raises(DraftError, match="over 20000 characters"):
        fill("{% for a in questions %}{{ names }}{% endfor %}", BLANK | {"names": "x" * 15_000})


def test_a_text_cannot_be_joined_to_more_than_a_draft_holds() -> None:
    text = "{{ weak.answer|join(weak.answer|join(weak.answer|join(weak.answer))) }}"
    with pytest.raises(DraftError, match="over 20000 characters"):
        fill(text, BLANK)


def test_a_template_that_fails_late_gives_way_to_the_shipped_one(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19")
    own(told.folder, "thank-you.txt", "Dear\n{{ weak.question }}")
    action = next(each for each in told.actions if each.rule == "thank-you")
    draft = next(iter(drafts_for(action, told.journal, told.settings, read_templates(told.folder), at=told.clock)))
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
    draft = next(iter(drafts_for(action, told.journal, told.settings, templates, at=told.clock)))
    assert draft is not None
    assert "Thank you for your time" in draft.text


def test_whatever_a_library_raises_costs_one_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a template that nobody has thought of yet may do."""

    def fail(*_any: object) -> None:
        raise KeyError("never thought of")

    monkeypatch.setattr(sandbox, "_refuse_unknown_names", fail)
    own(tmp_path, "follow-up.txt", "Dear all, this was thought of by nobody.")
    templates = read_templates(tmp_path, "journal")
    assert [str(each).split("\n")[0] for each in templates.diagnostics] == [
        "journal/_drafts/follow-up.txt:1: warning[broken-draft]: the template cannot be filled: 'never thought of'"
    ]


def test_the_users_own_parts_are_in_every_shipped_template(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19\ncontacts: [Ada Okafor]", signature="Kim Doe\nBerlin")
    parts = {"greeting": "Guten Tag {{ names }},", "close": "Mit freundlichen Grüßen\n{{ signature }}"}
    for rule in ("thank-you", "follow-up"):
        text = letter(told, rule, **parts).text
        assert text.startswith("Guten Tag Ada Okafor,\n")
        assert text.endswith("\n\nMit freundlichen Grüßen\nKim Doe\nBerlin")


def test_words_for_one_way_go_before_the_general_ones_and_the_users_before_the_shipped(
    journal_of: Callable[..., Told],
) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19\ncontacts: [Ada]\nfollow_up_via: phone")
    assert letter(told, "thank-you").text.startswith("Call Ada: ")
    assert letter(told, "thank-you", thank_you="Mine").text == "Mine"
    assert letter(told, "thank-you", thank_you="Mine", thank_you__phone="Call").text == "Call"
    assert letter(told, "thank-you", thank_you__letter="Letter").text.startswith("Call Ada: ")


def test_files_that_are_no_templates_are_named_and_never_opened(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    own(folder, "thankyou.txt", "x")
    own(folder, "thank-you.letter.txt", "x")
    own(folder, "follow-up.txt", b"\xff\xfe")
    own(folder, "linkedin.txt", "a\x1bb")
    own(folder, "notes.md", "mine")
    own(folder, ".hidden.txt", "mine")
    (tmp_path / "secret").write_text("secret")
    (folder / "_drafts" / "keep-in-touch.txt").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "_drafts" / "gracious-reply.txt")
    templates = read_templates(folder)
    assert templates.own == {"thank-you.letter": "x"}
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
