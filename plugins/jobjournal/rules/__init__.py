"""The etiquette after an interview: one pure function per rule, from a case to actions, beside its row in the catalogue.

A rule's docstring is its title, its reason, its timing and its source; `jobjournal rules` and the documentation print it.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from types import ModuleType

from jobjournal.catalogue import rules as catalogue
from jobjournal.catalogue.rule import Rule as Row
from jobjournal.frozen import dataclass
from jobjournal.model import Action
from jobjournal.rules import after, answers, before, ends, waiting
from jobjournal.rules.case import Case

Rule = Callable[[Case], Iterator[Action]]
_MODULES: tuple[ModuleType, ...] = (before, after, waiting, answers, ends)


def _function_of(row: Row) -> Rule:
    """Return the function of a row: it is called as the rule's code, with underscores. StopIteration where it is missing."""
    name = row.code.replace("-", "_")
    found: Rule = next(vars(module)[name] for module in _MODULES if name in vars(module))
    return found


RULES: tuple[Rule, ...] = tuple(map(_function_of, catalogue.RULES))
"""The rules' functions, in the order of the catalogue."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule's docstring says."""

    code: str
    title: str
    reason: str
    when: str
    source: str
    """The letters of the articles that it comes from, with what each says."""


def code_of(rule: Rule) -> str:
    """Return a rule's code: its function's name with hyphens."""
    return rule.__name__.replace("_", "-")


def text_of(rule: Rule) -> RuleText:
    """Return what a rule's docstring says, each part on one line."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\n|\n(?=Source: )", inspect.getdoc(rule) or "")]
    title, reason, when, source = parts
    return RuleText(
        code_of(rule), title.rstrip("."), reason, when.removeprefix("When: "), source.removeprefix("Source: ")
    )


SOURCES = {
    "A": "5 Things you Should Do After an Interview",
    "B": "10 Things to do after Job Interview (2016)",
    "C": "What to Do After an Interview, The Break Room (Kathleen Kontos, 2015)",
    "D": "Five Critical Things To Do After A Job Interview (2019)",
    "E": "How to clinch the job, post interview",
}
"""The articles that the rules cite by letter."""
