"""The etiquette after an interview: one pure function per rule, from a case to drafts of actions.

A rule's docstring is its title, its reason, its timing and its source; `jobjournal rules` and the documentation print it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jobjournal.rules.after import debrief, inform_references, thank_you
from jobjournal.rules.before import prepare
from jobjournal.rules.case import Case, Draft
from jobjournal.rules.closing import decide_offer, gracious_reply, keep_in_touch, linkedin
from jobjournal.rules.waiting import follow_up, review_silence

Rule = Callable[[Case], Iterator[Draft]]

RULES: tuple[Rule, ...] = (
    prepare,
    thank_you,
    debrief,
    inform_references,
    linkedin,
    follow_up,
    review_silence,
    decide_offer,
    gracious_reply,
    keep_in_touch,
)


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
