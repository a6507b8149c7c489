"""An offer, the answer to it, and what follows from an acceptance."""

from collections.abc import Iterator
from datetime import date

from jobjournal.catalogue.words import ANSWERS, OFFER
from jobjournal.dates import When, add_days, midnight, written_day
from jobjournal.model import Action, Entry, Why
from jobjournal.names import in_words
from jobjournal.rules.case import Case, day_begins, during, on


def decide_offer(case: Case) -> Iterator[Action]:
    """Decide about the offer.

    Do you want this firm and this manager? Look at your concerns, at how the role fits, and at what else is open, before
    you accept.

    When: from the day of the offer, due on its last day; where it names none, after 7 days.
    Source: B.
    """
    application, deciding = case.application, case.application.deciding
    if application.offered and deciding:
        yield from _decision(case, deciding, deciding.outcome_day, only_closed=False)
    elif offered := application.told(OFFER):
        yield from _decision(case, offered, offered.outcome_day, only_closed=True)
    elif answered := deciding if application.outcome in ANSWERS else _offered(case):
        yield from _decision(case, answered, answered.offered_on or answered.outcome_day, only_closed=True)


def _offered(case: Case) -> Entry | None:
    """Return the newest file that keeps the day of an offer."""
    return next((each for each in reversed(case.application.last_with_a_say) if each.offered_on), None)


def _decision(case: Case, about: Entry, day: date | None, *, only_closed: bool) -> Iterator[Action]:
    last: When | None = case.application.offer_expires_by(about)
    unread = any("offer_expires" in each.unread for each in case.application.last_entries)
    due = last or (day if unread else add_days(day, case.number("decide_offer_days")) if day else None)
    return case.act(
        "decide-offer",
        about,
        what=f"Decide about the offer of {about.company}",
        why=_why_decide(due, named=unread or last is not None),
        name=case.application.id,
        only_closed=only_closed,
        not_before=day,
        due=due,
        last=last,
    )


def _why_decide(due: When | None, *, named: bool) -> Why:
    """Return why to decide; a day that they did not name is not said to be theirs."""
    until = f" by {on(due)}" if due else ""
    late = f"They wanted an answer{until}: if you still want it, write or call them today"
    unnamed = "; they named no last day: ask them how long you have"
    return Why(
        due=f"Decide{until} whether you want this firm and this manager, before you accept{'' if named else unnamed}",
        late=late if named else "They named no last day, and they are waiting: tell them today, or ask for more time",
    )


def withdraw(case: Case) -> Iterator[Action]:
    """Withdraw where you still are a candidate.

    You have accepted an offer: tell the others at once and kindly, so that nobody waits for you in vain.

    When: from the day of the acceptance, due 3 days after; after 30 it expires, as it does when the application closes.
    Source: ours (C: burn no bridges).
    """
    elsewhere = () if case.application.accepted else case.journal.accepted
    day = max((each.outcome_day for each in elsewhere if each.outcome_day), default=None)
    about = _to_withdraw(case, day) if elsewhere else None
    if about is None:
        return
    last = add_days(day, case.number("withdraw_expires_days")) if day else None
    yield from case.act(
        "withdraw",
        about,
        what=f"Decline the offer of {about.company}" if case.application.offered else f"Withdraw at {about.company}",
        why=Why(
            due="You have accepted another offer: tell them kindly, so that nobody waits for you",
            late="You have accepted another offer, and they are still waiting for you: tell them kindly, today",
        ),
        name=case.application.id,
        only_closed=not case.application.active,
        not_before=day,
        due=add_days(day, case.number("withdraw_due_days")) if day else None,
        expires=day_begins(last, 0, case.zone) if last else None,
        whom=case.asked_at_the_end(day),
        channel=case.application.way_to_ask(None),
    )


def withdrawal(case: Case) -> Action | None:
    """Return the withdrawal that an application owes, sent or not; None where it owes none, and where it was decided against."""
    found = next(withdraw(case), None) if case.application.active else None
    return None if found is None or (found.closing and found.closing.state == "skipped") else found


def _to_withdraw(case: Case, day: date | None) -> Entry | None:
    """Return the file that a withdrawal stands under; None where the application began only after the acceptance."""
    application, rounds = case.application, case.application.last.counted
    applied = application.file.applied if application.file else ()
    if not any(day is None or each <= day for each in (*applied, *(each.day for each in rounds))):
        return None
    return rounds[-1] if rounds else application.file  # one of the two has begun


def thank_references(case: Case) -> Iterator[Action]:
    """Thank your references.

    They deserve to hear how it ended, and that their word helped.

    When: from the day of an acceptance, due 7 days after; after 60 it expires.
    Source: C (keep them, treat them well), B; the week is ours.
    """
    application, deciding = case.application, case.application.deciding
    day = application.outcome_day
    if not application.accepted or deciding is None or day is None or not application.references:
        return
    last = add_days(day, case.number("thank_references_expires_days"))
    yield from case.act(
        "thank-references",
        deciding,
        what=f"Tell {in_words(application.references)} how it ended, and thank them",
        why=Why(
            due="They vouched for you: they deserve to hear how it ended",
            late=f"They vouched for you: late thanks are better than none, until {on(last)}",
        ),
        name=application.id,
        not_before=day,
        due=add_days(day, case.number("thank_references_due_days")),
        expires=day_begins(last, 0, case.zone),
    )


def give_way(case: Case, actions: list[Action]) -> Iterator[Action]:
    """Leave out what has no point any more once the application is to be withdrawn."""
    found = withdrawal(case)
    if found is None:
        yield from actions
        return
    begins_at = midnight(written_day(found.not_before), case.zone) if found.not_before else None
    for action in actions:
        if not case.gives_way(action, begins_at):
            yield action
        elif begins_at is not None:
            yield from during(action, None, begins_at)
