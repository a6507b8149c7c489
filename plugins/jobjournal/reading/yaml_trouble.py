"""What PyYAML says when it gives up, in plain words, with the line and what would be right."""

import re

import yaml

from jobjournal.catalogue import notices
from jobjournal.diagnostics import Report
from jobjournal.reading.near_misses import field_at, near_miss

_NO_ESCAPE = (
    "escape",
    "in double quotes a backslash begins an escape, and this is none",
    "put the text in single quotes",
)
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_NO_END = ("the front matter ends in the middle", "take out the line that begins with three dots or %")
_ENDING = re.compile(r"^(?:\.\.\.|%)", re.MULTILINE)
_TROUBLES = (
    ("<document start>", *_NO_END),
    ("directive", *_NO_END),
    (
        "mapping values are not allowed",
        "a second colon, or a field that is indented",
        "put a value that holds ': ' in quotes; begin a field at the left edge",
    ),
    ("\t", "a tab where spaces are meant", "indent with spaces, not with tabs"),
    ("cannot start any token", "the value begins with a sign that YAML keeps for itself", "put the value in quotes"),
    ("alias", "the value begins with *, which YAML keeps for itself", "put the value in quotes"),
    ("anchor", "the value begins with &, which YAML keeps for itself", "put the value in quotes"),
    ("tag", "the value begins with !, which YAML keeps for itself", "put the value in quotes"),
    _NO_ESCAPE,
    (
        "quoted scalar",
        "quotes are opened and not closed",
        "close them; inside single quotes write a single quote twice",
    ),
    ("expected ',' or", "a bracket is opened and not closed", "close it, or put a text that holds brackets in quotes"),
    (
        "sequence entries are not allowed",
        "a list cannot begin here",
        "begin it on the next line, or put the text in quotes",
    ),
    ("node content", "a sign stands where a value is meant", "take it out, or put the value in quotes"),
    ("after the value", "something follows where the value has ended", "put the whole value in quotes"),
    ("block ", "the line does not fit those above it", "begin a field at the left edge, a list's items equally far in"),
    ("expected ':'", "a line without a colon", "write every line as `field: value`, a list's items with a hyphen"),
)
"""A sign in what YAML says, then what is wrong, and what would be right, in plain words."""


def report_syntax(problem: Exception, text: str, first_line: int, report: Report) -> None:
    """Say where and why YAML gave up; for what was never closed, where it was opened."""
    if not isinstance(problem, yaml.YAMLError):  # PyYAML's own parser meets "\U00110000", and says no place
        escape = _BEYOND_UNICODE.search(text)
        line, what, hint = text.count("\n", 0, escape.start()) if escape else 0, _NO_ESCAPE[1], _NO_ESCAPE[2]
    else:
        line, what, hint = _trouble(problem, text)
    lines = text.split("\n")
    near = near_miss(lines, line)
    if near:
        line, what, hint = near.line, near.what, near.hint
    report.say(first_line + line, notices.YAML_SYNTAX, before=field_at(lines, line), what=what, hint=hint)


def _trouble(problem: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Return on which line YAML gave up, why, and what would be right."""
    found, opened = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
    said = str(getattr(problem, "problem", None) or getattr(problem, "reason", None) or problem)
    around = f"{said} {getattr(problem, 'context', '')}"
    unclosed = "expected ',' or" in said or ("quoted scalar" in around and "escape" not in said)
    mark = (opened if unclosed or "expected ':'" in said else found) or found or opened
    line = mark.line if mark else 0
    if "<document start>" in said or "directive" in around:
        line = max((text.count("\n", 0, each.start()) for each in _ENDING.finditer(text)), default=line)
    elif mark and text[mark.index : mark.index + 1] == "\t":
        around = "\t"
    elif "block mapping" in around and mark and text[: mark.index].rpartition("\n")[2].strip():
        around = "after the value"
    known = ((what, hint) for sign, what, hint in _TROUBLES if sign in around)
    return (line, *next(known, (said, "put the value in quotes, or mend the indent")))
