"""What the pages say to write closes the action, when it is written where they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from jobjournal.actions import NEXT_STEP, stand
from jobjournal.commands.choice import find_action
from jobjournal.pages.parts.cards import make_cards
from journals import open_folder

ENTRIES = """
=== interviews/bare.md
company: Nordwind
role: Engineer
date: 2026-05-19 10:00
contacts: [Ada Okafor]
=== interviews/marked.md
company: Saltmarsh
role: Engineer
date: 2026-05-01
done:
  thank-you: 2026-05-01
skip:
  prepare: was ill
snooze: {debrief: 2026-05-10}
=== interviews/followed.md
company: Lanternfish
role: Engineer
date: 2026-04-20 16:00
done:
  follow-up: 2026-04-28 10:15
=== interviews/list.md
company: Perlmutt
role: Engineer
date: 2026-05-18
skip: [linkedin]
next_steps:
  - 2026-05-21 send the talk
  - action: Read the report
    due: 2026-05-22
=== applications/lead.md
company: Moosbach
role: Engineer
references: [Maria Silva]
next_steps: [ask who hires]
"""


def write_line(folder: Path, card, line) -> None:
    """Do what the page says, word by word."""
    file = folder.parent / card.path
    lines = file.read_text("utf-8").split("\n")
    at = int(found[1]) if (found := re.search(r"line (\d+)", line.where)) else lines.index("---", 1) + 1
    if line.where.startswith("in place of"):
        lines[at - 1] = line.text
    elif line.where.startswith("at the end of"):
        lines[at - 1] += f" {line.text}"
    elif line.where.startswith(("under", "where")):
        lines.insert(at, line.text)
    else:
        assert line.where == "as lines of the header"
        lines.insert(at - 1, line.text)
    file.write_text("\n".join(lines), "utf-8")


def open_cards(told, site):
    cards = make_cards(site, told.actions, "actions.md")
    return [card for card in cards if card.lines and card.state not in (None, "expired")]


def cases(folder_of, site_of, verbs):
    told = open_folder(folder_of(ENTRIES))
    found = [(card, line) for card in open_cards(told, site_of(told)) for line in card.lines if line.verb in verbs]
    assert len(found) >= 8
    return found


@pytest.mark.parametrize(("verb", "state"), [("Done", "done"), ("Skip", "skipped"), ("Snooze", "snoozed")])
def test_the_line_closes_its_action_and_no_other(verb, state, folder_of, site_of):
    for card, line in cases(folder_of, site_of, (verb,)):
        before = open_folder(folder_of(ENTRIES))
        if card.data["rule"] == NEXT_STEP.code and (card.what == "Read the report" or "lead.md" in card.path):
            continue
        if line.where.startswith("as one more"):
            continue
        write_line(before.folder, card, line)
        after = open_folder(before.folder)
        assert set(after.codes) <= set(before.codes), (card.id, line, after.said)
        changed = {id for id, was in before.states().items() if after.states().get(id) != was}
        assert after.states()[card.id] == state, (card.id, line)
        assert changed - {card.id} <= {id for id in changed if id.startswith(("follow-up:", "review-silence:"))}


def test_a_next_step_written_as_a_map_gets_a_line_of_its_own(folder_of, site_of):
    told = open_folder(folder_of(ENTRIES))
    (card,) = [card for card in open_cards(told, site_of(told)) if card.what == "Read the report"]
    write_line(told.folder, card, card.lines[1])
    assert open_folder(told.folder).states()[card.id] == "done"


def test_a_second_follow_up_keeps_the_date_of_the_first(folder_of, site_of):
    told = open_folder(folder_of(ENTRIES))
    (card,) = [card for card in open_cards(told, site_of(told)) if card.id == "follow-up:followed:2"]
    assert card.lines[0].where == "in place of line 6"
    assert card.lines[0].text == "  follow-up: [2026-04-28 10:15, 2026-05-20]"
    assert card.lines[0].pattern == "  follow-up: [2026-04-28 10:15, {today}]"


@pytest.mark.parametrize("skip", ["skip: [linkedin]", "skip:\n  - linkedin"])
def test_a_list_of_skipped_codes_stays_a_list(skip, folder_of, site_of):
    told = open_folder(folder_of(ENTRIES.replace("skip: [linkedin]", skip)))
    (card,) = [card for card in open_cards(told, site_of(told)) if card.id == "thank-you:list"]
    (line,) = [line for line in card.lines if line.verb == "Skip"]
    assert (line.where, line.text) == ("as one more of the list on line 5", "thank-you")


def test_marks_on_one_line_stay_on_one_line(folder_of, site_of):
    told = open_folder(folder_of(ENTRIES))
    (card,) = [card for card in open_cards(told, site_of(told)) if card.id == "follow-up:marked:1"]
    (line,) = [line for line in card.lines if line.verb == "Snooze"]
    assert line.text == "snooze: {debrief: 2026-05-10, follow-up: 2026-05-23}"


@pytest.mark.parametrize(
    ("expires", "text", "is_gone"),
    [
        ("2026-05-21", "  decide-offer: 2026-05-21", False),
        ("2026-06-21", "  decide-offer: 2026-05-23", False),
        ("2026-05-20", "  decide-offer: 2026-05-20", True),
    ],
)
def test_no_snooze_is_suggested_to_a_day_on_which_it_is_too_late(expires, text, is_gone, folder_of, site_of):
    told = open_folder(
        folder_of(
            f"=== interviews/a.md\ncompany: A\nrole: B\ndate: 2026-05-04\noutcome: offer\noffer_expires: {expires}\n"
        )
    )
    (card,) = [card for card in open_cards(told, site_of(told)) if card.data["rule"] == "decide-offer"]
    (line,) = [line for line in card.lines if line.verb == "Snooze"]
    assert (line.text.split("\n")[-1], line.before, line.gone) == (text, expires, is_gone)


def test_a_closed_action_has_nothing_to_write(folder_of, site_of):
    told = open_folder(folder_of(ENTRIES))
    closed = [card for card in make_cards(site_of(told), told.actions, "actions.md") if "closed" in card.data]
    assert closed
    assert not any(card.lines for card in closed)


def test_the_command_names_the_action_and_no_other(folder_of, site_of):
    told = open_folder(folder_of(ENTRIES))
    standings = stand(told.actions, told.clock)
    for card in open_cards(told, site_of(told)):
        words = shlex.split(card.lines[-1].text.removeprefix("jobjournal done "))
        assert find_action(standings, told.journal, " ".join(words)).action.id == card.id


def test_an_edit_link_is_shown_where_the_user_set_one(folder_of, site_of):
    told = open_folder(folder_of(ENTRIES))
    (card, *_) = open_cards(told, site_of(told, edit="https://code.example/edit"))
    assert card.edit
    assert card.edit.endswith(card.path.removeprefix("journal/"))


@pytest.mark.parametrize(
    ("entries", "commands"),
    [
        ([("Nordwind Robotics", "2026-05-19")], ["nordwind thank-you"]),
        ([("Nordwind Robotics", "2026-05-19"), ("Nordwind Robotics", "2026-04-02")], ["nordwind thank-you"]),
        ([("Angebot Eins", "2026-05-19"), ("Angebot Zwei", "2026-05-18")], ["eins thank-you", "zwei thank-you"]),
        ([("A", "2026-05-19"), ("B", "2026-05-18")], ["05-19 thank-you", "05-18 thank-you"]),
        ([("हिंदुस्तान क्लाउड", "2026-05-19")], ["'हिंदुसतान' thank-you"]),
        ([("Donaudampfschifffahrtsgesellschaft", "2026-05-19")], ["donaudampfsc thank-you"]),
    ],
)
def test_the_command_is_as_short_as_can_be(entries, commands, folder_of, site_of):
    """What has expired is in nobody's way, any word of a company may tell it apart, and the day does where it has no word."""
    told = open_folder(
        folder_of(
            "".join(
                f"=== interviews/{day}-{at}.md\ncompany: {company}\nrole: R\ndate: {day}\n"
                for at, (company, day) in enumerate(entries)
            )
        )
    )
    thanks = [card for card in open_cards(told, site_of(told)) if card.data["rule"] == "thank-you"]
    said = [card.lines[-1].text.removeprefix("jobjournal done ") for card in thanks]
    assert sorted(said) == sorted(commands)
