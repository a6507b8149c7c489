"""The preview's forms: a new interview and a debrief, as a careful person would have written them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jobjournal.writing import debriefing
from journals import open_folder
from preview_parts import NOW, Visitor, bytes_in

TALK = {"application": "alderfinch/engineer", "file": "interviews/2026-05-19-alder.md", "do": "tell"}


def test_a_new_interview_is_a_short_file_with_what_to_ask_and_the_debriefs_headings(
    visitor: Visitor, folder: Path
) -> None:
    answer = visitor.ask(
        {
            "do": "new", "company": "nordwind  robotics", "role": "engineer", "at": "2026-05-26 14:30", "kind": "panel",
            "people": "Ada\nBjörn Ek (EM)\n\nChen <chen@n.example>, CTO", "last": True,
        }
    )  # fmt: skip
    assert answer.status == 200, answer.told
    assert answer.told["href"] == "/interviews/2026-05-26-nordwind-robotics/"
    text = (folder / "interviews/2026-05-26-nordwind-robotics.md").read_text("utf-8")
    assert text.startswith(
        "---\ncompany: Nordwind Robotics\nrole: Engineer\ndate: 2026-05-26 14:30\nkind: panel\ncontacts:\n"
        "  - Ada Okafor\n  - Björn Ek, EM\n  - Chen <chen@n.example>, CTO\n"
        "decision_by: # by when they decide, as in 2026-05-15\n"
        "follow_up_after: # when you may follow up, as in 2026-05-18\n"
        "follow_up_with: # whom to ask, as in Ada Okafor\n"
        "follow_up_via: # how they like to be asked, as in email\n"
        "---\n\n## What went well\n"
    )
    assert open_folder(folder, NOW).said == []
    assert visitor.ask({"do": "undo", "name": answer.told["undo"]}).status == 200
    assert not (folder / "interviews/2026-05-26-nordwind-robotics.md").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"company": ""}, {"role": " "}, {"company": None}, {"company": "a\x00b"}, {"at": ""}, {"at": "soon"}, {"at": "2026-02-30"},
        {"kind": "chat"}, {"people": "Ada and Björn"}, {"people": "?"}, {"people": ["Ada"]}, {"company": "?"}, {"company": "[[Halde]]"},
    ],
)  # fmt: skip
def test_a_form_with_a_mistake_writes_nothing(visitor: Visitor, folder: Path, wrong: dict[str, Any]) -> None:
    before = bytes_in(folder)
    answer = visitor.ask({"do": "new", "company": "Halde", "role": "Cook", "at": "2026-05-26", **wrong})
    assert answer.status == 409, answer.told
    assert bytes_in(folder) == before


def test_a_name_cannot_lead_out_of_the_journal(visitor: Visitor, folder: Path) -> None:
    before = bytes_in(folder.parent)
    answer = visitor.ask({"do": "new", "company": "../../../etc/passwd", "role": "x: [y", "at": "2026-05-26"})
    assert answer.status == 200
    new = bytes_in(folder.parent).keys() - before.keys()
    assert [each.relative_to(folder).as_posix() for each in new] == ["interviews/2026-05-26-etc-passwd.md"]


def test_a_debrief_is_written_below_the_headings_and_closes_its_action(visitor: Visitor, folder: Path) -> None:
    path = folder / "interviews/2026-05-19-alder.md"
    answer = visitor.ask(
        {
            **TALK, "well": "- Explained the outage #incidents\n\nStayed calm", "improve": "Rambled", "rating": "7.5", "by": "2026-05-29",
            "whom": "Ada Okafor",
            "questions": [
                {"question": "How do you size a cluster? #scale", "rating": "5", "answer": "Peak load;\nforgot failure domains.\n"},
                {"question": "Why us?", "rating": "", "answer": ""},
                {"question": "", "rating": "", "answer": ""},
            ],
        }
    )  # fmt: skip
    assert answer.status == 200, answer.told
    assert answer.told["said"][0].startswith("Written down: 3 lessons and 2 questions of Alderfinch")
    assert path.read_text("utf-8") == (
        "---\ncompany: Alderfinch\nrole: Engineer\ndate: 2026-05-19 10:00\n"
        "decision_by: 2026-05-29\nfollow_up_with: Ada Okafor\nscore: 7.5\n---\n"
        "## What went well\n- Explained the outage #incidents\n- Stayed calm\n\n## To improve\n- Rambled\n\n"
        "## Questions\n### How do you size a cluster? #scale (5/10)\nPeak load;\nforgot failure domains.\n\n### Why us?\n"
    )
    told = open_folder(folder, NOW)
    assert told.said == []
    assert told.states()["debrief:2026-05-19-alder"] == "done"


NOTES = {
    "template": ("\n## What went well\n\n## To improve\n\n## Questions\n<!-- One heading for each -->\n\n## Impressions\nGood.\n",
                 "\n## What went well\n- A\n\n## To improve\n- B\n\n## Questions\n<!-- One heading for each -->\n\n### Q? (5/10)\nSo.\n\n## Impressions\nGood.\n"),
    "bullets": ("# Well\n## Went well\n* One\n  goes on\n## Improve\n1. Two\n## Questions\n- Old? (3/10)\n",
                "# Well\n## Went well\n* One\n  goes on\n- A\n\n## Improve\n1. Two\n- B\n\n## Questions\n- Old? (3/10)\n- Q? (5/10)\n  So.\n"),
    "paragraphs": ("## Went well\nIt went.\n\n## Concerns\nNone.",
                   "## Went well\nIt went.\n\nA\n\n## Concerns\nNone.\n\n## To improve\n- B\n\n## Questions\n### Q? (5/10)\nSo.\n"),
    "none": ("", "## What went well\n- A\n\n## To improve\n- B\n\n## Questions\n### Q? (5/10)\nSo.\n"),
    "headings": ("## Questions\n### Old? (3/10)\nYes.\n\n\n\n## What went well\n- Z\n\n\n## To improve\n",
                 "## Questions\n### Old? (3/10)\nYes.\n\n### Q? (5/10)\nSo.\n\n\n\n## What went well\n- Z\n- A\n\n\n## To improve\n- B\n"),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", NOTES)
def test_what_is_there_stays_and_what_is_new_has_its_form(
    visitor: Visitor, folder: Path, name: str, ending: str
) -> None:
    path = folder / "interviews/2026-05-19-alder.md"
    header = "---\ncompany: Alderfinch\nrole: Engineer\ndate: 2026-05-19 10:00\n---\n"
    before, after = NOTES[name]
    path.write_bytes((header + before).replace("\n", ending).encode())
    answer = visitor.ask(
        {**TALK, "well": "A", "improve": "B", "questions": [{"question": "Q?", "rating": "5", "answer": "So."}]}
    )
    if answer.status == 409:  # a list of another kind would begin: it is refused, never mended in silence
        assert name == "bullets"
        assert path.read_bytes() == (header + before).replace("\n", ending).encode()
        return
    assert answer.status == 200, answer.told
    assert path.read_bytes().decode() == (header + after).replace("\n", ending)
    assert "difference" in answer.told


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"well": " \n- \n"}, {"well": "# A heading"}, {"improve": "```"}, {"well": "<!-- gone"}, {"rating": "11"}, {"rating": "good"},
        {"questions": [{"question": "Q?", "answer": "## To improve\n- more"}]}, {"questions": [{"question": "Q? (3/10)"}], "rating": "x"},
        {"questions": [{"answer": "but to what?"}]}, {"questions": ["Q?"]}, {"well": 5}, {"by": "2026-05-18", "well": "A"},
        {"questions": [{"question": "Was it 7/10"}]}, {"well": "a\x07b"}, {"well": "A", "file": ""},
    ],
)  # fmt: skip
def test_a_debrief_that_would_read_otherwise_is_refused(visitor: Visitor, folder: Path, wrong: dict[str, Any]) -> None:
    before = bytes_in(folder)
    answer = visitor.ask({**TALK, **wrong})
    assert answer.status == 409, answer.told
    assert bytes_in(folder) == before


@pytest.mark.parametrize(
    ("right", "wrong"), [(b"company: Alderfinch", b"company: Alder"), (b"- A\n", b"- A\n\n## Impressions\nMore.\n")]
)
def test_a_debrief_that_would_change_anything_else_is_never_written(
    right: bytes, wrong: bytes, visitor: Visitor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, written = bytes_in(folder), debriefing.with_lines
    monkeypatch.setattr(debriefing, "with_lines", lambda *given: written(*given).replace(right, wrong))
    answer = visitor.ask({**TALK, "well": "A"})
    assert (answer.status, "write it by hand" in answer.told["refused"]) == (409, True), answer.told
    assert bytes_in(folder) == before


def test_a_debrief_comes_after_the_talk(visitor: Visitor, folder: Path) -> None:
    path = folder / "interviews/2026-05-19-alder.md"
    path.write_text(path.read_text().replace("2026-05-19 10:00", "2026-05-20 08:30"))
    assert "not over yet" in visitor.ask({**TALK, "well": "A"}).told["refused"]


def test_a_question_that_would_be_none_is_refused_with_the_reason(visitor: Visitor, folder: Path) -> None:
    before = bytes_in(folder)
    refused = visitor.ask({**TALK, "questions": [{"question": "Why?"}, {"question": "#topics-alone"}]}).told["refused"]
    assert refused.endswith("what you typed would read as another number of questions; write it by hand")
    assert bytes_in(folder) == before
