"""Long journals: each page holds what is near, is never long itself, and all the rest stands on the pages it leads to."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobjournal.pages import lessons, questions
from jobjournal.pages.parts.years import first_of_last, months_that_fit, spans_of
from journals import Told, fenced, open_folder, parse_files, write_files
from sites import parts_of, site_of, text_of

MOST_BYTES = 280_000
"""A theme adds some ten thousand bytes to what is ours."""
INTERVIEWS = 420
QUESTIONS = ("How do you size a cluster?", "Why us?", "Tell me about a conflict")


def entry(at: int) -> str:
    """Return an interview of a search in which there are seven in a week, three with each company."""
    day = date(2026, 5, 18) - timedelta(days=at)
    ended = "outcome: rejected\n" if at % 3 == 0 and at > 30 else ""
    return (
        f"=== interviews/{at:04}.md\ncompany: Company {at // 3}\nrole: Engineer\ndate: {day} 10:00\nscore: {at % 9 + 1}\n"
        f"scores: {{team: {at % 9 + 1}, pace {at % 40}: 5}}\n"
        f"contacts: [Ada {at} <ada{at}@a.example>, 'Björn {at} <b{at}@a.example>']\nreferences: [Maria Silva]\n{ended}"
        f"done: {{thank-you: {day}, debrief: {day}}}\nnext_steps:\n  - {day} step {at} (done {day})\n  - open {at}\n---\n"
        f"## What went well\n- Told story {at} calmly #topic-{at % 40}\n- Was on time\n## To improve\n- Rambled on {at} #system-design\n"
        f"## Questions\n### {QUESTIONS[at % 3]} ({at % 9 + 1}/10)\nSaid {at}.\n### What is number {at}x? #about-{at % 60}\n"
    )


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A journal of many interviews."""
    files = {name: fenced(text) for name, text in parse_files("".join(map(entry, range(INTERVIEWS)))).items()}
    return open_folder(write_files(tmp_path_factory.mktemp("long"), files))


@pytest.fixture(scope="module")
def pages(long: Told) -> dict[str, str]:
    """What is generated of it."""
    return parts_of(long)


def of(pages: dict[str, str], name: str) -> dict[str, str]:
    """Return the pages that belong together: the first, and those to which it leads."""
    return {path: html for path, html in pages.items() if path == f"{name}.md" or path.startswith(f"{name}/")}


def test_no_page_is_long(pages: dict[str, str]) -> None:
    sizes = {path: len(html.encode()) for path, html in pages.items()}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


def test_no_list_grows_with_the_journal_in_each_page(pages: dict[str, str]) -> None:
    links = {path: html.count("<a ") for path, html in pages.items() if path.startswith("interviews/")}
    assert max(links.values()) < 60


def test_nothing_that_is_open_is_left_out_of_actions(long: Told, pages: dict[str, str]) -> None:
    closed = {"done", "skipped", "expired"}
    wanted = {each["id"] for each in long.export["actions"] if each["state"] not in closed}
    assert len(wanted) > 30
    assert wanted <= set(re.findall(r'data-id="([^"]*)"', pages["actions.md"]))


def test_all_that_is_closed_is_counted_and_stands_by_year(long: Told, pages: dict[str, str]) -> None:
    states = Counter(each["state"] for each in long.export["actions"])
    badges = dict(re.findall(r'data-count="(\w+)"[^>]*>(\d+)<', pages["actions.md"]))
    assert {name: int(badges[name]) for name in ("done", "expired")} == {
        name: states[name] for name in ("done", "expired")
    }
    older = "".join(html for path, html in of(pages, "actions").items() if path != "actions.md")
    assert older.count('class="j-act"') == states["done"] + states["expired"]
    assert all(older.count(f"<bdi>step {at}</bdi>") == 1 for at in range(INTERVIEWS))


def test_a_number_that_the_script_counts_again_knows_what_is_not_on_the_page(pages: dict[str, str]) -> None:
    base, count = re.search(r'data-count="done" data-base="(\d+)">(\d+)<', pages["actions.md"]).groups()  # type: ignore[union-attr]
    assert pages["actions.md"].count('data-state="done"') + int(base) == int(count)


def test_every_lesson_stands_by_year_and_every_topic_leads_to_it(pages: dict[str, str]) -> None:
    older = "".join(html for path, html in of(pages, "lessons").items() if path != "lessons.md")
    assert all(older.count(f"Told story {at} calmly") == 1 for at in range(INTERVIEWS))
    anchors = {path: set(re.findall(r' id="([^"]*)"', html)) for path, html in of(pages, "lessons").items()}
    assert sum("topic-topic-" in each for each in anchors["lessons.md"]) < 40, "not every theme has a place"


def test_a_topic_without_a_place_among_the_lessons_leads_to_the_year_in_which_it_came_up_last(
    long: Told, pages: dict[str, str]
) -> None:
    found = lessons.addresses(site_of(long))
    assert len(found) == 41
    assert all(f' id="{anchor}"' in pages[path] for path, anchor in found.values())


def test_a_topic_of_questions_without_a_place_on_their_page_leads_to_a_year(long: Told, pages: dict[str, str]) -> None:
    found = questions.addresses(site_of(long))
    assert {path for path, _ in found.values()} == {"questions.md", "questions/2026.md"}
    assert all(pages[path].count(f' id="{anchor}"') == 1 for path, anchor in found.values())


def test_every_question_stands_by_year(pages: dict[str, str]) -> None:
    older = "".join(html for path, html in of(pages, "questions").items() if path != "questions.md")
    assert all(older.count(f"What is number {at}x?") == 1 for at in range(INTERVIEWS))
    assert (
        sum(text_of(html).count("Company ") for path, html in of(pages, "questions").items() if "/" in path)
        == 2 * INTERVIEWS
    )


def test_everybody_is_among_the_contacts_once(pages: dict[str, str]) -> None:
    found = Counter(re.findall(r"mailto:(\w+)@", "".join(of(pages, "contacts").values())))
    assert set(found) == {f"{name}{at}" for name in ("ada", "b") for at in range(INTERVIEWS)}
    assert set(found.values()) == {1}
    assert "Company 0" in pages["contacts.md"], "where something is under way"


def test_every_interview_stands_on_the_timeline(pages: dict[str, str]) -> None:
    items = "".join(html[html.index("data-month") :] for html in of(pages, "timeline").values())
    assert all(f"interviews/{at:04}/" in items for at in range(INTERVIEWS))
    assert "The last twelve months" not in pages["timeline.md"], "so many do not fit"


def test_the_ways_lead_to_pages_that_are_there(pages: dict[str, str]) -> None:
    for name in ("timeline", "actions", "lessons", "questions", "contacts"):
        ways = re.search(r'<p class="j-years".*?</p>', pages[f"{name}.md"], re.DOTALL)
        assert ways, name
        led_to = {f"{name}/{href.strip('/')}.md" for href in re.findall(r'href="([^"]*)"', ways[0])}
        assert led_to == set(of(pages, name)) - {f"{name}.md"}


def test_a_short_journal_has_no_pages_by_year(journal_of) -> None:
    assert not [
        path
        for path in parts_of(journal_of(entry(0) + entry(1)))
        if re.search(r"/\d{4}", path) and "interviews" not in path
    ]


def test_an_action_without_any_day_is_closed_in_the_year_of_its_interview(journal_of) -> None:
    steps = "".join(f"  - step {at}\n" for at in range(40))
    told = journal_of(f"company: A\nrole: B\ndate: 2025-02-03\noutcome: rejected\nnext_steps:\n{steps}")
    assert parts_of(told)["actions/2025.md"].count("<bdi>step ") == 40


@given(st.lists(st.dates(), max_size=60), st.integers(1, 20))
def test_each_day_lies_in_one_span_and_none_holds_more_than_fits(days: list[date], most: int) -> None:
    spans = spans_of(days, most)
    assert all(sum(each.holds(day) for each in spans) == 1 for day in days)
    assert all(1 <= sum(map(each.holds, days)) <= most or each.months == 1 for each in spans)
    assert list(spans) == sorted(spans, key=lambda each: (each.year, each.month), reverse=True)
    assert len({each.name for each in spans}) == len(spans)
    assert all(each.first < each.end for each in spans if each.words)


@given(st.dates(), st.lists(st.dates(), max_size=30))
def test_what_is_near_fits(today: date, days: list[date]) -> None:
    months = months_that_fit(days, today, 5)
    assert months == 1 or sum(day >= first_of_last(months, today) for day in days) <= 5
