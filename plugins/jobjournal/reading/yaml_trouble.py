"""What is wrong where YAML gave up, in plain words, with the line and what would be right.

Lines that are nearly YAML, as people who do not know it type them, are shown as they are to be written.
"""

import re
from collections.abc import Sequence

import yaml

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import FIELDS, fields_in
from jobjournal.catalogue.rules import RULE_CODES
from jobjournal.diagnostics import Report, shorten

_KEPT_SIGN = "the value begins with a sign that YAML keeps for itself"
_NAMES = "|".join(sorted({*(each.name for each in FIELDS), *RULE_CODES}, key=len, reverse=True))
_NO_SPACE = re.compile(rf"(?P<head>\s*(?:- +)?(?:{_NAMES}))\s*:(?P<value>[^\s:/].*)", re.IGNORECASE)
_BOX = re.compile(r"(?P<head>\s*- +)\[(?P<tick>[ xX]?)\]\s+(?P<text>\S.*)")
_PAIR = re.compile(r"(?P<head>(?P<indent>\s*)(?P<dash>- +)?(?P<name>[\w -]+?)\s*:\s+)(?P<value>\S.*?)\s*")
_ITEM = re.compile(r"(?P<head>\s*- +)(?P<value>\S.*?)\s*")
_RESERVED = re.compile(r"[@`%*&!]|\"[^\"]*\"\s*[^\s#]|'[^']*'\s*[^\s#']")
"""How a value begins that YAML takes for something else."""


Trouble = tuple[int, str, str]
"""A line, counted from 0, what is wrong with it, and what would be right, or the line to write."""


def near_miss(lines: Sequence[str], line: int) -> Trouble | None:
    """Return what is wrong with the line on which YAML gave up, or with one before it that led there."""
    for at, each in enumerate(lines[: line + 1]):
        if match := _NO_SPACE.fullmatch(each):
            return at, "a space is missing behind the colon", _to_write(f"{match['head']}: {match['value']}")
    for at in (line, line - 1):
        if 0 <= at < len(lines) and (match := _BOX.fullmatch(lines[at])):
            done = " (done 2026-05-05)" if match["tick"].strip() else ""
            return at, "a box cannot stand here", _to_write(f"{match['head']}{match['text']}{done}")
    return _unquoted(lines[line], line) if line < len(lines) else None


def _unquoted(written: str, line: int) -> Trouble | None:
    """Return what a line says that needs quotes, or that it is indented."""
    pair = _PAIR.fullmatch(written)
    if pair and ": " in pair["value"]:
        return line, "a second colon", _to_write(f"{pair['head']}{_quoted(pair['value'])}")
    match = pair or _ITEM.fullmatch(written)
    if match and _RESERVED.match(match["value"]):
        quoted = match["value"][0] in "\"'"
        what = "something follows where the quotes have ended" if quoted else _KEPT_SIGN
        return line, what, _to_write(f"{match['head']}{_quoted(match['value'])}")
    if pair and pair["indent"] and not pair["dash"] and pair["name"].strip().casefold() in _TOP:
        return line, "a field that is indented", _to_write(written.strip()) + " at the left edge"
    return None


_TOP = frozenset((*fields_in(Where.INTERVIEW), *fields_in(Where.APPLICATION)))
_KNOWN = frozenset(each.name for each in FIELDS)


def _quoted(value: str) -> str:
    return f"'{value.replace(chr(39), chr(39) * 2)}'" if '"' in value or "\\" in value else f'"{value}"'


def _to_write(line: str) -> str:
    return f"write `{shorten(line.strip(), 120)}`"


def field_at(lines: Sequence[str], line: int) -> str:
    """Return the field that a line belongs to, as it begins a message; nothing where there is none."""
    written = lines[line] if line < len(lines) else ""
    own = _KEY.match(written)
    if own and (not own["indent"] or own["name"].casefold() in _TOP):
        return f"{shorten(own['name'])}: "
    if written[:1] not in ("", " ", "\t", "-"):
        return ""
    above = (match for each in reversed(lines[:line]) if (match := _KEY.match(each)) and not match["indent"])
    known = own if own and own["name"].casefold() in _KNOWN else None
    return "".join(f"{shorten(each['name'])}: " for each in (next(above, None), known) if each)


_KEY = re.compile(r"(?P<indent>(?:\s|- )*)(?P<name>[^\W\d][\w-]*)\s*:(?!//)")

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
    ("cannot start any token", _KEPT_SIGN, "put the value in quotes"),
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
    if isinstance(problem, yaml.YAMLError):
        found = _trouble(problem, text)
    else:  # PyYAML's own parser meets "\U00110000", and says no place
        escape = _BEYOND_UNICODE.search(text)
        found = (text.count("\n", 0, escape.start()) if escape else 0, *_NO_ESCAPE[1:])
    lines = text.split("\n")
    line, what, hint = near_miss(lines, found[0]) or found
    report.say(first_line + line, notices.YAML_SYNTAX, before=field_at(lines, line), what=what, hint=hint)


def _trouble(problem: yaml.YAMLError, text: str) -> Trouble:
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
