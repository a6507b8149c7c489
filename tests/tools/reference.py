"""Writes the reference page, made from the code: `python tests/tools/reference.py`.

What the code knows is not written a second time: fields from the template, rules from their docstrings, options from their
table, commands from their help, messages from the gallery of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

import jobjournal
from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import FIELDS
from jobjournal.catalogue.notice import Notice, unknown_word
from jobjournal.catalogue.sections import SECTIONS, first_name
from jobjournal.cli import main
from jobjournal.diagnostics import visible
from jobjournal.drafts.facts import FACTS
from jobjournal.drafts.sandbox import FILTERS
from jobjournal.drafts.templates import PARTS, names
from jobjournal.options import OPTIONS
from jobjournal.rules import RULES, SOURCES, text_of
from jobjournal.writing.template import new_text

PAGE = Path(jobjournal.__file__).parent / "REFERENCE.md"
GALLERY = Path(__file__).parents[1] / "errors"
_HEAD = """# Reference

Made from the code by `python tests/tools/reference.py`; a test keeps it up to date.

[An interview](#an-interview) · [An application](#an-application) · [References](#references) · [Rules](#rules) ·
[Drafts](#drafts) · [Options](#options) · [Commands](#commands) · [Messages](#messages)
"""
_INTERVIEW = """## An interview

A file `journal/interviews/*.md`, folders below included. Only `company`, `role` and `date` are needed. Names that begin
with `_` or `.` are drafts: neither read nor published. Write dates as `2026-05-04` or `2026-05-04 14:30`; a clock time is
local to the entry's `timezone`, and may carry an offset (`14:30+02:00`). Text with `: ` or ` #` in it needs quotes.
"""
_LESSONS = """Under *What went well* and *To improve*, each bullet is a lesson; without bullets, each paragraph. Under *Questions*, each heading
one level below is a question, with your own score behind it; without such headings, each bullet. A `#topic` ties together what
recurs. Anything else in the text is yours.

A section begins with a heading of one to three signs; in a note without any, with a line of its own in bold. It is known by these
names, whatever their case, emoji, numbering and end signs:

"""
_APPLICATION = """## An application

A file `journal/applications/*.md`, optional: what belongs to the application rather than to one conversation; so an opening
without an interview yet is one, too. Its outcome wins over the interviews' if its `outcome_on` is not earlier than theirs.
"""
_REFERENCES = """## References

`journal/references.md`, optional:
"""
_DRAFTS = """## Drafts

Each open action that sends a message has a draft, one for each person, by the way each prefers. It says what your notes say of
the talks in which that person took part. What is private stands in [brackets], for you to put in your own words; what is still to
be done is listed beside it.

A text file `journal/_drafts/NAME.txt` words it your way. `NAME.phone.txt`, `.letter.txt`, `.linkedin.txt` or `.email.txt` is for that
way alone. A first line `Subject: …` is the subject. A template fills in text with `{{ role }}`, `{% if links %} … {% endif %}` and
`{% for each in questions %} … {% endfor %}`; it calls nothing, and what is wrong in it is on *Problems* and costs nothing else. To
say greeting and close in your own language, two small files are enough: `greeting.txt` with `Guten Tag {{ names }},` and `close.txt`.
"""


def _sections() -> str:
    """Return the names of the sections as a list."""
    lines = (
        f"- {', '.join(f'*{first_name(name)}*' for name in (first, *others))}" for first, others in SECTIONS.items()
    )
    return "\n".join(lines) + "\n"


def reference() -> str:
    """Return the whole page as Markdown."""
    parts = [
        _HEAD,
        f"{_INTERVIEW}\n{_fenced(new_text(Where.INTERVIEW), 'markdown')}\n{_LESSONS}{_sections()}",
        f"{_APPLICATION}\n{_fenced(new_text(Where.APPLICATION), 'markdown')}",
        f"{_REFERENCES}\n{_fenced(new_text(Where.REFERENCES), 'markdown')}",
        "\n".join(_rules()),
        "\n".join(_drafts()),
        "\n".join(_options()),
        "\n".join(_commands()),
        "\n".join(_messages()),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _fenced(text: str, language: str) -> str:
    return f"~~~~{language}\n{text.strip(chr(10))}\n~~~~\n"


def _rules() -> Iterator[str]:
    yield "## Rules\n"
    yield "Each is a fact about the days after an interview, not an opinion of this tool; the letters name the articles below.\n"
    for text in map(text_of, RULES):
        yield f"### {text.title}\n\n`{text.code}`. {text.reason}\n\n*When:* {text.when}\n\n*Source:* {text.source}\n"
    yield from (f"- **{letter}** {title}" for letter, title in SOURCES.items())
    yield ""


def _drafts() -> Iterator[str]:
    yield _DRAFTS
    yield f"The names: {', '.join(f'`{each}`' for each in names() if each not in PARTS)}; and the parts that they share:\n"
    yield "| part | |\n| --- | --- |"
    yield from (f"| `{name}` | {meaning} |" for name, meaning in PARTS.items())
    yield "\nThe facts, each empty where it is not known; a part is a fact, too:\n"
    yield "| fact | |\n| --- | --- |"
    yield from (f"| `{each.name}` | {each.meaning} |" for each in FACTS)
    yield f"\nThe filters: {', '.join(f'`{each}`' for each in FILTERS)}.\n"


def _options() -> Iterator[str]:
    yield "## Options\n\nOf the plugin `jobjournal` in `mkdocs.yml`.\n"
    yield "| option | default | may be | meaning |\n| --- | --- | --- | --- |"
    yield from (f"| `{each.name}` | {each.default} | {each.allowed} | {each.meaning} |" for each in OPTIONS.values())
    yield ""


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    context = click.Context(main, info_name="jobjournal")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            yield f"### jobjournal {name}\n"
            yield _fenced("\n".join(_help(command, context, name)), "text")


def _help(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
    yield command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            inner = command.get_command(context, below)
            if inner is not None:
                yield ""
                yield from _help(inner, context, below)


def _messages() -> Iterator[str]:
    yield "## Messages\n"
    yield "An *error* costs its field, and where company, role, date or the front matter as a whole cannot be read its file; a *warning*\n"
    yield "keeps everything. Names in braces stand for what is found.\n"
    yield "| code | costs | what is wrong | what would be right |\n| --- | --- | --- | --- |"
    chosen = {unknown_word(row.chosen) for row in FIELDS if row.choices}
    found = [*chosen, *(each for each in vars(notices).values() if isinstance(each, Notice))]
    for each in sorted(found, key=lambda each: each.code):
        line = f"| `{each.code}` | {each.cost.value} | {each.message} | {each.hint} |"
        yield re.sub(r"\{(\w+)!r\}", r"'{\1}'", line).replace("<", "\\<")
    yield "\nThe smallest file that causes each:\n"
    for example in sorted(GALLERY.glob("*.txt")):
        source = example.with_suffix(".md")
        if "." not in example.stem:
            yield f"### {example.stem}\n"
            yield from [_fenced(_printable(source), "markdown")] if source.exists() else []
            yield _fenced(_printable(example), "text")


def _printable(path: Path) -> str:
    """Return a file's text with what cannot be printed made visible."""
    text = path.read_bytes().decode("utf-8", "replace")
    return "\n".join(visible(line) for line in text.split("\n"))


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8", newline="\n")
