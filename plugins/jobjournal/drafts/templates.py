"""The wording of the drafts: templates of the package, and the user's own of the same name in `journal/_drafts/`.

A template is text with Jinja's `{{ … }}`, `{% if %}` and `{% for %}`, and no more: whatever could call, assign, import
or repeat without end is refused before it runs. Its first line may be `Subject: …`.
"""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jobjournal.diagnostics import Diagnostic, Report, shorten
from jobjournal.reading.source import decode, read_bytes

FOLDER = "_drafts"
NAMES = (
    "thank-you",
    "follow-up",
    "follow-up-again",
    "inform-references",
    "linkedin",
    "gracious-reply",
    "keep-in-touch",
)
MAX_TEMPLATE_CHARS, MAX_DRAFT_CHARS, MAX_LOOPS = 16_384, 20_000, 2
_SHIPPED = Path(__file__).parent / "shipped"
_FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
_TESTS = ("defined", "undefined", "none", "equalto", "eq", "ne", "gt", "lt", "in", "divisibleby", "odd", "even")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr,
    nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Keyword,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Tuple, nodes.List,
)  # fmt: skip


FACTS = (
    "names", "people", "company", "role", "day", "kind", "place", "met", "topics", "discussed", "questions", "moments",
    "forgot", "weak", "asks", "links", "decision_by", "follow_up_after", "last_follow_up", "posting",
)  # fmt: skip
"""What a template may name; `facts.facts_of` fills them in."""


class DraftError(Exception):
    """A template cannot be used; with the line of it that says so."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(frozen=True, slots=True)
class Templates:
    """The user's own templates by name, and what is to be said about those that cannot be read."""

    own: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    folder_name: str = "journal"

    def path(self, name: str) -> str:
        """Return where the user's own template lies, relative to the project."""
        return f"{self.folder_name}/{FOLDER}/{name}.txt"


def read_templates(journal: Path, shown_as: str = "") -> Templates:
    """Read the user's own templates below a journal's folder; `shown_as` is its path in messages, else its name.

    Never raises on their content, never follows a link.
    """
    folder, name = journal / FOLDER, shown_as or journal.name
    own: dict[str, str] = {}
    said: list[Diagnostic] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        report = Report(f"{name}/{FOLDER}/{path.name}")
        if path.suffix == ".txt" and not path.name.startswith("."):
            _read_one(path, report, own)
        said += report.said
    return Templates(own, tuple(said), name)


def _read_one(path: Path, report: Report, own: dict[str, str]) -> None:
    """Read one template; what is wrong with it is a warning, as the shipped one takes its place."""
    if path.stem not in NAMES:
        near = difflib.get_close_matches(path.stem, NAMES, n=1)
        hint = f"did you mean {near[0]}.txt?" if near else f"the names are {', '.join(NAMES)}"
        report.warn(1, "unknown-draft", f"no draft is called {shorten(path.stem)}", hint)
        return
    reading = Report(report.path)
    data = read_bytes(path, reading)
    text = None if data is None else decode(data, reading)
    for each in reading.said:
        report.warn(each.line, "broken-draft", each.message, each.hint)
    if text is not None:
        try:
            compile_template(text)
            own[path.stem] = text
        except DraftError as problem:
            report.warn(problem.line, "broken-draft", problem.message, problem.hint or _INSTEAD)


_INSTEAD = "correct it, or delete the file to use the shipped one, as is done until then"


@cache
def shipped(name: str) -> str:
    """Return a template of the package."""
    return (_SHIPPED / f"{name}.txt").read_text("utf-8")


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    found = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # plain text; the pages escape it
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_only_text,
        cache_size=0,
    )
    found.globals.clear()
    found.filters = {name: found.filters[name] for name in _FILTERS}
    found.tests = {name: found.tests[name] for name in _TESTS}
    return found


def _only_text(value: object) -> object:
    """Let text and numbers into a draft, nothing else: a list or a method in it is a slip of the template."""
    if isinstance(value, (str, int, float, Undefined)):
        return value
    raise TypeError(f"this is {'a list' if isinstance(value, tuple) else 'no text'}; name one of its parts")


@lru_cache(maxsize=64)
def compile_template(text: str) -> Template:
    """Return a template to fill. Raises DraftError where it is too long, broken, or does more than fill in text."""
    if len(text) > MAX_TEMPLATE_CHARS:
        raise DraftError(1, f"the template is over {MAX_TEMPLATE_CHARS} characters")
    with _named("read"):
        tree = _environment().parse(text)
        _refuse(tree, 0)
        _refuse_failing_constants(tree)
        _refuse_unknown_names(tree)
        return _environment().from_string(tree)


@contextmanager
def _named(doing: str) -> Iterator[None]:
    """Turn whatever Jinja or a template raises into a DraftError with its line: it costs this one template."""
    try:
        yield
    except DraftError:
        raise
    except TemplateSyntaxError as problem:
        raise DraftError(problem.lineno, f"the template cannot be {doing}: {problem.message}") from problem
    except (RecursionError, SyntaxError) as problem:  # Python's, for what Jinja makes of a hundred conditions
        raise DraftError(1, "the template is nested too deeply") from problem
    except Exception as problem:
        raise DraftError(
            _line_of(problem), f"the template cannot be {doing}: {shorten(str(problem), 120)}"
        ) from problem


def _refuse_failing_constants(tree: nodes.Template) -> None:
    """Refuse what fails whatever the facts are, as `'a'[5] ~ 'b'`: Jinja tries it beforehand, and does not say where."""
    context = nodes.EvalContext(_environment())
    for node in tree.find_all(nodes.Expr):
        try:
            node.as_const(context)
        except nodes.Impossible:
            continue
        except (TemplateError, TypeError, ValueError, ArithmeticError) as problem:
            raise DraftError(node.lineno, f"the template cannot be read: {shorten(str(problem), 120)}") from problem


def _refuse_unknown_names(tree: nodes.Template) -> None:
    unknown = meta.find_undeclared_variables(tree) - {*FACTS, "loop"}
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            near = difflib.get_close_matches(node.name, FACTS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"the facts are {', '.join(FACTS)}"
            raise DraftError(node.lineno, f"no such fact: {shorten(node.name)}", hint)


def _refuse(node: nodes.Node, loops: int) -> None:
    """Refuse whatever is not on the list of what fills in text: calls, assignments, macros, imports, arithmetic."""
    if not isinstance(node, _ALLOWED):
        name = type(node).__name__.lower()
        raise DraftError(node.lineno, f"a template may not use this here: {name}", _MAY)
    if isinstance(node, nodes.For):
        loops += 1
        if loops > MAX_LOOPS or node.recursive:
            raise DraftError(node.lineno, f"loops within loops, more than {MAX_LOOPS} deep", _MAY)
        if not isinstance(node.iter, (nodes.Name, nodes.Getattr)):
            raise DraftError(node.lineno, "a loop goes over one of the facts", _MAY)
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        raise DraftError(node.lineno, f"no such filter: {node.name}", f"there are {', '.join(_FILTERS)}")
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        raise DraftError(node.lineno, f"no such test: {node.name}", f"there are {', '.join(_TESTS)}")
    for child in node.iter_child_nodes():
        _refuse(child, loops)


_MAY = "a template fills in text with {{ }}, {% if %} and {% for %}"


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Fill a template with facts. Raises DraftError with the line that could not be filled."""
    template = compile_template(text)
    pieces, length = [], 0
    with _named("filled"):
        for piece in template.generate(facts):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_DRAFT_CHARS:
                raise DraftError(1, f"the draft would be over {MAX_DRAFT_CHARS} characters")
    return "".join(pieces)


def _line_of(problem: BaseException) -> int:
    """Return the line of the template in which an exception arose: Jinja puts it into the traceback."""
    lines = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == "<template>"]
    return next((line for line in reversed(lines) if line), 1)
