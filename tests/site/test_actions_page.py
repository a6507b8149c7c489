"""Actions: each stands in the one group where a reader looks for it."""

from __future__ import annotations

import pytest

from jobjournal.pages import actions
from sites import html_at, text_of


def groups(site):
    """Return what each group that is shown holds."""
    page = actions.build(site)
    found = {group.name: [card.what for card in group.cards] for group in page.groups}
    found |= {group.name: [card.what for card in group.cards] for group in page.closed}
    return {name: cards for name, cards in found.items() if cards}


STEPS = """
    company: Nordwind
    role: Engineer
    date: 2026-05-04
    done:
      thank-you: 2026-05-04
      debrief: 2026-05-04
      follow-up: 2026-05-12
    skip:
      prepare: was ill
    next_steps:
      - 2026-05-19 late
      - 2026-05-20 08:00 late by an hour
      - 2026-05-20 10:00 today at ten
      - 2026-05-20 today
      - 2026-05-27 within the week
      - 2026-05-28 after the week
      - without a date
    """


def test_each_group_holds_what_is_due_in_its_time(journal_of, site_of):
    found = groups(site_of(journal_of(STEPS)))
    assert found["overdue"] == ["late", "late by an hour", "Follow up with Nordwind a second time"]
    assert found["due"] == ["today at ten", "today"], "as Today and `due` have it: by weight, then by date"
    assert found["soon"] == ["within the week"]
    assert found["later"] == ["after the week", "without a date"]
    assert found["skipped"] == ["Prepare the interview at Nordwind"]
    assert found["done"][0] == "Follow up with Nordwind", "the newest first"


def test_midnight_moves_an_action_to_the_next_group(journal_of, site_of):
    told = journal_of(STEPS)
    assert "today" in groups(site_of(told, "2026-05-20 23:59:59"))["due"]
    assert "today" in groups(site_of(told, "2026-05-21 00:00"))["overdue"]


def test_an_action_to_come_is_on_the_page_before_it_exists(site):
    """
    company: Nordwind
    role: Engineer
    date: 2026-06-02 10:00
    """
    page = actions.build(site)
    assert "Thank the people you met at Nordwind" in [card.what for card in page.waiting]
    assert all(count == 0 for name, count in page.counts.items() if name not in ("quiet", "none"))


def test_every_action_that_exists_is_counted_once(journal_of, site_of):
    told = journal_of(STEPS)
    for now in ("2026-05-01", "2026-05-04 12:00", "2026-05-20 09:00", "2026-06-30", "2027-05-01"):
        counts = actions.count_groups(told.actions, told.at(now).clock)
        assert sum(counts.values()) - counts["none"] == len(told.at(now).export["actions"])


@pytest.mark.parametrize(("days", "group"), [(-1, "overdue"), (0, "due"), (1, "soon"), (7, "soon"), (8, "later")])
def test_the_week_ends_after_seven_days(days, group, journal_of, site_of):
    told = journal_of(
        f"""
        company: Nordwind
        role: Engineer
        date: 2026-07-01
        next_steps: ["2026-05-{20 + days} step"]
        """
    )
    assert "step" in groups(site_of(told))[group]


def test_a_quiet_action_says_why_and_until_when(site):
    """
    company: Nordwind
    role: Engineer
    date: 2026-05-18 10:00
    follow_up_after: 2026-06-03
    """
    (card,) = [card for group in actions.build(site).groups for card in group.cards if card.data["rule"] == "follow-up"]
    assert card.badge.word == "quiet until Wed 3 Jun"
    assert [states for text, states in card.whys if text == "Quiet until then: they said 3 June"] == [("quiet",)]
    assert {state for _, states in card.whys for state in states} == {"quiet", "upcoming", "due", "overdue"}


def test_a_journal_without_entries_has_no_groups(journal_of, site_of):
    assert groups(site_of(journal_of({}))) == {}


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("", "Nothing is overdue. Nothing is due today."),
        ("2026-05-20 a", "Nothing is overdue. 1 is due today."),
        ("2026-05-19 a, 2026-05-20 b, 2026-05-20 c, 2026-05-22 d", "1 action is overdue. 2 are due today. 1 is due in the next 7 days."),
    ],
)  # fmt: skip
def test_the_first_sentence_counts_as_one_says_it(steps, said, journal_of, site_of):
    told = journal_of(f"=== applications/a.md\ncompany: A\nrole: B\nnext_steps: [{steps}]")
    assert said in text_of(html_at(site_of(told), actions.PATH))
