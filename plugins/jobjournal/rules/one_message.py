"""What is due to one person at one time is one message: each says so of the other.

A late thank-you and a due follow-up after one interview; and what is due on one day for several applications, be it two
roles for which one person was met, or two companies that an agency stands for.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import When, instant, midnight, written_day
from jobjournal.model import Action, Application, Contact, Journal
from jobjournal.names import in_words, same
from jobjournal.rules.case import Case, names_of, on

_Errand = tuple[str, date, When | None, When | None, tuple[str, ...]]


def as_one(case: Case, actions: Sequence[Action]) -> Iterator[Action]:
    """Yield the actions, with the reasons of those that one message does for."""
    asking = [each for each in actions if rule_of(each.rule).carries_thanks and not (each.closing or each.held)]
    thanking = [each for each in actions if _thanks(each) and not each.closing]
    for each in actions:
        others = asking if each in thanking else thanking if each in asking else ()
        met = (other for other in others if _meet(case, each, other))
        partner = next((other for other in met if each in asking or _is_there_for(other, each)), None)
        yield _with_word(each, partner) if partner else each


def _thanks(action: Action) -> bool:
    message = rule_of(action.rule).message
    return message is not None and message.thanks


def _meet(case: Case, one: Action, other: Action) -> bool:
    """Whether two are of one interview and to one person, and the thanks are not too late when asking is right."""
    follow_up, thank_you = (one, other) if rule_of(one.rule).carries_thanks else (other, one)
    reached = one.file == other.file and one.shares_people(other)
    begins_on = _begins_on(follow_up)
    if not (reached and begins_on and thank_you.expires):
        return False
    return instant(midnight(begins_on, case.zone)) < instant(thank_you.expires)


def _begins_on(follow_up: Action) -> date | None:
    """Return the first day on which asking is right, or the one it is put off to; None for what was done."""
    day = written_day(follow_up.not_before) if follow_up.not_before else None
    return max(day, follow_up.snoozed_to or day) if day else None


def _is_there_for(follow_up: Action, thank_you: Action) -> bool:
    """Whether a follow-up is still there when the thanks end: what gives way or moves before then is not promised."""
    until, ends = follow_up.until, thank_you.expires
    return until is None or ends is None or instant(until) >= instant(ends)


def _with_word(action: Action, partner: Action) -> Action:
    if _thanks(action):
        to = f" to {names_of(partner.whom)}" if partner.whom else ""
        day = _begins_on(partner)
        word = f"; {f'from {on(day)} on ' if day else ''}the follow-up{to} thanks, too"
        return replace(action, why=action.why.naming("", word))
    return _saying(action, "; the message thanks them, too, as you have not yet")


def _saying(action: Action, word: str) -> Action:
    """Return an action whose reasons go on with a word."""
    return replace(action, why=action.why.naming(word, word))


def across(journal: Journal, actions: Sequence[Action]) -> Iterator[Action]:
    """Yield the actions of all applications, with the reasons of those that one message may do for."""
    roles = {each.id: each for each in journal.applications}
    due: defaultdict[_Errand, dict[str, Contact]] = defaultdict(dict)
    for each in filter(_joins, actions):
        for key, person in _to(each, roles):
            due[key].setdefault(each.application, person)
    shared = {key: found for key, found in due.items() if len(found) > 1}
    for each in actions:
        keys = [key for key, _ in _to(each, roles) if key in shared] if shared and _joins(each) else []
        yield _with_others(each, roles, shared[keys[0]]) if keys else each


def _joins(action: Action) -> bool:
    message = rule_of(action.rule).message
    is_open = not (action.closing or action.held or action.snoozed_to)
    return message is not None and message.joins and is_open and action.due is not None


def _to(action: Action, roles: Mapping[str, Application]) -> Iterator[tuple[_Errand, Contact]]:
    """Yield what an action sends to whom on which day; what ends before another is no longer due when that is.

    An address is one person's anywhere; a name is so within one company alone.
    """
    assert action.due is not None  # noqa: S101  # it joins others
    company = same(roles[action.application].company)
    for each in action.whom:
        person = (each.email.casefold(),) if each.email else (same(each.name), company)
        yield (action.rule, written_day(action.due), action.expires, action.until, person), each


def _with_others(action: Action, roles: Mapping[str, Application], found: Mapping[str, Contact]) -> Action:
    own = roles[action.application]
    others = [roles[name] for name in found if name != action.application]
    names = [each.role if same(each.company) == same(own.company) else each.company for each in others]
    many = "both" if len(others) == 1 else "all"
    who = found[action.application].name
    return _saying(action, f"; the same is due to {who} for {in_words(names)}: one message may do for {many}")
