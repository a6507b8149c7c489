"""The etiquette after an interview: one pure function per rule, from a case to actions, beside its row in the catalogue.

A rule's docstring is its title, its reason, its timing and its source; `jobjournal rules` and the documentation print it.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from types import ModuleType

from jobjournal.catalogue import rules as catalogue
from jobjournal.frozen import dataclass
from jobjournal.model import Action
from jobjournal.rules import after, answers, before, ends, waiting
from jobjournal.rules.case import Case

Rule = Callable[[Case], Iterator[Action]]
_MODULES: tuple[ModuleType, ...] = (before, after, waiting, answers, ends)


_FUNCTIONS = {name: found for module in _MODULES for name, found in vars(module).items()}
RULES: tuple[Rule, ...] = tuple(_FUNCTIONS[each.code.replace("-", "_")] for each in catalogue.RULES)
"""The rules' functions, in the order of the catalogue: each is called as its rule's code, with underscores."""


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
    parts = re.split(r"\n\n|\n(?=Source: )", inspect.getdoc(rule) or "")
    title, reason, when, source = (" ".join(each.split()) for each in parts)
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
