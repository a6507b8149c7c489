"""Fills a template in: Jinja in its own sandbox, with a limit to what a template may take in steps and in size.

A template is text with `{{ … }}`, `{% if %}` and `{% for %}`. Whatever goes wrong in one is a DraftError of that template.
"""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jobjournal.diagnostics import shorten
from jobjournal.names import nearest

MAX_TEMPLATE_CHARS, MAX_DRAFT_CHARS, MAX_STEPS = 16_384, 20_000, 1_000
FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
"""The filters of Jinja that a template may use: those that make no more of a text than it is."""

_MAY = "a template fills in text with {{ }}, {% if %} and {% for %}"
_STEPS = "the steps taken"  # no template can name it: it is no word of Jinja


class DraftError(Exception):
    """A template cannot be used; with the line of it that says so."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which nothing can be called, and nothing grows by arithmetic."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call(self, context: Context, obj: object, *arguments: object, **named: object) -> object:
        """Refuse to call anything: the facts are values."""
        raise SecurityError("a template calls nothing")

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse what makes much of little, as `'a' * 999999999` does."""
        raise SecurityError(f"a template does not calculate with {operator}")


@cache
def _environment() -> _Sandbox:
    found = _Sandbox(
        undefined=StrictUndefined,
        autoescape=False,  # plain text; the pages escape it
        optimized=False,  # what fails does so when it is filled, where the line is known
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        cache_size=0,
    )
    found.globals.clear()
    found.filters = {name: found.filters[name] for name in FILTERS} | {"join": _join, _STEPS: _counted}
    return found


@pass_context
def _finalize(_context: Context, value: object) -> object:
    return _only_text(value)


def _only_text(value: object) -> object:
    """Let text and numbers into a draft, nothing else: a list or a method in it is a slip of the template."""
    if isinstance(value, (str, int, float, Undefined)):
        return value
    raise TypeError(f"this is {'a list' if isinstance(value, (list, tuple)) else 'no text'}; name one of its parts")


def _join(values: Iterable[object], between: str = "") -> str:
    """Join a list's texts. Raises ValueError where the result is longer than a draft may be."""
    texts = [str(_only_text(each)) for each in values]
    if sum(map(len, texts)) + len(between) * len(texts) > MAX_DRAFT_CHARS:
        raise ValueError(f"the draft would be over {MAX_DRAFT_CHARS} characters")
    return between.join(texts)


@pass_context
def _counted(context: Context, values: Iterable[object]) -> Iterator[object]:
    """Go through a list, counting each step: loops within loops could go on for ever."""
    if isinstance(values, str):
        raise TypeError("a loop goes over a list, not over the letters of a text")
    for each in values:
        context[_STEPS].append(None)
        if len(context[_STEPS]) > MAX_STEPS:
            raise ValueError(f"over {MAX_STEPS} steps: loops within loops")
        yield each


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Fill a template with the facts that it names, of which some are to be called for.

    Raises DraftError with the line that could not be filled.
    """
    with _of_the_template():
        template, named = _compiled(text, frozenset(facts))
    said = {each: facts[each] for each in named}
    values = {name: fact() if callable(fact) else fact for name, fact in said.items()}
    with _of_the_template():
        pieces, length = [], 0
        for piece in template.generate({**values, _STEPS: []}):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_DRAFT_CHARS:
                raise DraftError(1, f"the draft would be over {MAX_DRAFT_CHARS} characters")
        return "".join(pieces)


@lru_cache(maxsize=256)
def _compiled(text: str, known: frozenset[str]) -> tuple[Template, frozenset[str]]:
    """Return a template, ready to be filled, and the facts that it names.

    Raises DraftError where it is too long, or does more than fill in text.
    """
    if len(text) > MAX_TEMPLATE_CHARS:
        raise DraftError(1, f"the template is over {MAX_TEMPLATE_CHARS} characters")
    tree = _environment().parse(text)
    found = list(tree.find_all((nodes.Stmt, nodes.Name)))
    for node in found:
        if isinstance(node, nodes.Stmt) and not isinstance(node, (nodes.Output, nodes.If, nodes.For)):
            raise DraftError(node.lineno, f"a template may not use this here: {type(node).__name__.lower()}", _MAY)
    names = [node for node in found if isinstance(node, nodes.Name)]
    _refuse_unknown_names(names, known)
    for loop in found:
        if isinstance(loop, nodes.For):
            loop.iter = nodes.Filter(loop.iter, _STEPS, [], [], None, None, lineno=loop.lineno)
    return _environment().from_string(tree), known & {each.name for each in names}


def _refuse_unknown_names(names: Iterable[nodes.Name], known: frozenset[str]) -> None:
    here = known | {"loop"} | {each.name for each in names if each.ctx == "store"}
    for node in names:
        if node.name not in here:
            near = nearest(node.name, sorted(known))
            hint = f"did you mean {near}?" if near else f"the facts are {', '.join(sorted(known))}"
            raise DraftError(node.lineno, f"no such fact: {shorten(node.name)}", hint)


@contextmanager
def _of_the_template() -> Iterator[None]:
    """Whatever is raised in here is an error of the template, with its line."""
    try:
        yield
    except DraftError:
        raise
    except (RecursionError, SyntaxError) as problem:  # Python's, for what Jinja makes of a hundred conditions
        raise DraftError(1, "the template is nested too deeply") from problem
    except Exception as problem:
        said = shorten(str(problem).partition("\n")[0], 120) or type(problem).__name__
        doing = "read" if isinstance(problem, TemplateSyntaxError) else "filled"
        raise DraftError(_line_of(problem), f"the template cannot be {doing}: {said}") from problem


def _line_of(problem: BaseException) -> int:
    """Return the line of the template in which an exception arose: Jinja says it, or puts it into the traceback."""
    if isinstance(problem, TemplateSyntaxError):
        return problem.lineno
    frames = reversed(traceback.extract_tb(problem.__traceback__))
    return next((each.lineno for each in frames if each.filename == "<template>" and each.lineno), 1)
