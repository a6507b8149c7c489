"""A late thank-you and a due follow-up to one person are one message: each says so of the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import instant, midnight, written_day
from jobjournal.model import Action, Contact
from jobjournal.names import same
from jobjournal.rules.case import Case, names_of, on


def as_one(case: Case, actions: Sequence[Action]) -> Iterator[Action]:
    """Yield the actions, with the reasons of those that one message does for."""
    asking = [each for each in actions if rule_of(each.rule).carries_thanks and not each.closing]
    thanking = [each for each in actions if _thanks(each) and not each.closing]
    for each in actions:
        others = asking if each in thanking else thanking if each in asking else ()
        partner = next((other for other in others if _meet(case, each, other)), None)
        yield _with_word(each, partner) if partner else each


def _thanks(action: Action) -> bool:
    message = rule_of(action.rule).message
    return message is not None and message.thanks


def _meet(case: Case, one: Action, other: Action) -> bool:
    """Whether two are of one interview and to one person, and the thanks are not too late when asking is right."""
    follow_up, thank_you = (one, other) if rule_of(one.rule).carries_thanks else (other, one)
    shared = _names(one.whom) & _names(other.whom)
    if one.file != other.file or not shared or not (follow_up.not_before and thank_you.expires):
        return False
    return instant(midnight(written_day(follow_up.not_before), case.zone)) < instant(thank_you.expires)


def _names(people: Iterable[Contact]) -> set[str]:
    return {same(each.name) for each in people}


def _with_word(action: Action, partner: Action) -> Action:
    if _thanks(action):
        day = f"from {on(written_day(partner.not_before))} on" if partner.not_before else ""
        late = f"{action.why.late}; {day} the follow-up to {names_of(partner.whom)} thanks, too"
        return replace(action, why=replace(action.why, late=late))
    word = "; it thanks them, too, as you have not yet"
    why = replace(action.why, due=action.why.due + word, late=action.why.late and action.why.late + word)
    return replace(action, why=why)
