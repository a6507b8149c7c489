"""Before an interview, and where one was called off."""

from collections.abc import Iterator

from jobjournal.dates import add_days, day_of, instant
from jobjournal.model import Action, Interview, Why
from jobjournal.rules import lengths
from jobjournal.rules.case import Case, Request, day_begins, names_of, on, on_here


def prepare(case: Case) -> Iterator[Action]:
    """Prepare the interview.

    Look at who they are, what was asked before and what you promised, and have your own questions ready: how long a
    decision takes, when to follow up, with whom and how. Know the names and how they are spelt.

    When: from three days before, due the day before. It expires when the interview begins or the application closes.
    Source: A, C, D, E (questions to ask; names), C (more preparation for each round).
    """
    for interview in (each for each in case.application.kept if not each.take_home):
        name = "talk" if interview.informational else "interview"
        first = add_days(interview.day, -case.number("prepare_from_days"))
        ahead = case.number("prepare_due_days")
        ready = f"{'the day' if ahead == 1 else lengths.days(ahead)} before" if ahead else "by then"
        when = f"{day_of(interview.when, case.zone):%A}, {on_here(interview.when, case.zone)}"
        yield from case.act(
            "prepare",
            interview,
            what=f"Prepare the {name} at {interview.company}",
            why=Why(
                due=f"The {name} is on {when}: be ready {ready}",
                quiet=f"The {name} is on {when}: {on(first)} is early enough to begin",
                late=f"The {name} is on {when}: half an hour now is better than nothing",
            ),
            not_before=first,
            due=add_days(interview.day, -ahead),
            expires=interview.starts_at,
            fact=case.closed(interview),
            whom=interview.contacts,
        )


def rearrange(case: Case) -> Iterator[Action]:
    """Ask for a new date.

    An interview that was called off is not a no. Say that you would still like to meet, and offer two or three dates.

    When: the newest interview was cancelled and no other takes its place: from the day of the cancellation, due 2 days
    after; 14 days later it expires.
    Source: ours (B and E: politely persistent).
    """
    asking = case.application.asks_for_a_new_date
    starts = [each.starts_at for each in case.application.last.counted]
    for interview in (each for each in case.application.interviews if each.cancelled):
        request = request_of(case, interview)
        whom = case.asked(interview)
        yield from case.act(
            "rearrange",
            interview,
            what=f"Ask {names_of(whom, interview.company)} for a new date",
            why=Why(
                due="The interview fell through, and no new date is set: asking shows that you still want it",
                late=f"The interview fell through: late is better than never, until {on(request.ends_on)}",
                quiet=f"It is to be called off on {on(request.begins_on or interview.day)}: ask for a new date then",
            ),
            only_closed=interview is not asking,
            not_before=request.begins_on,
            due=request.due,
            since=max(starts, key=instant, default=None) if interview is asking else None,
            expires=day_begins(request.ends_on, 0, case.zone),
            whom=whom,
            channel=case.application.way_to_ask(interview),
        )


def request_of(case: Case, interview: Interview) -> Request:
    """Return the request for a new date of an interview that was called off."""
    told_on = interview.outcome_on
    due = add_days(told_on, case.number("rearrange_due_days")) if told_on else interview.day
    ends_on = add_days(due, case.number("rearrange_expires_days"))
    return Request(told_on, due, ends_on, case.told("rearrange", interview))
