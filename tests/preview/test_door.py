"""Who is let in, and who is turned away: nothing is written but what the preview's own pages ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from preview_parts import Visitor, bytes_in, door_of

DONE = {"do": "done", "id": "debrief:2026-05-19-alder"}


def test_the_pages_own_script_is_let_in_and_the_page_shows_what_it_did(visitor: Visitor, folder: Path) -> None:
    answer = visitor.ask(DONE)
    assert answer.status == 200
    assert answer.told["said"] == ["Done: Write down how it went, and score yourself, on 2026-05-20."]
    assert "+  debrief: 2026-05-20" in answer.told["difference"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "done:\n  debrief: 2026-05-20\n" in (folder / "interviews/2026-05-19-alder.md").read_text()


def test_where_the_moment_is_none_nothing_is_written(
    visitor: Visitor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bytes_in(folder)
    monkeypatch.setenv("JOBJOURNAL_NOW", "soon")
    answer = visitor.ask(DONE)
    assert (answer.status, "not a date: soon" in answer.told["refused"]) == (409, True)
    assert bytes_in(folder) == before


@pytest.mark.parametrize(
    ("status", "environ"),
    [
        (403, {"HTTP_ORIGIN": "https://evil.example"}),
        (403, {"HTTP_ORIGIN": "http://evil.example:8000"}),
        (403, {"HTTP_ORIGIN": "http://127.0.0.1:8001"}),
        (403, {"HTTP_ORIGIN": "http://localhost:8000"}),
        (403, {"HTTP_ORIGIN": "https://127.0.0.1:8000"}),
        (403, {"HTTP_ORIGIN": "null"}),
        (403, {"HTTP_ORIGIN": None}),
        (403, {"HTTP_HOST": "evil.example:8000", "HTTP_ORIGIN": "http://evil.example:8000"}),
        (403, {"HTTP_HOST": "127.0.0.1", "HTTP_ORIGIN": "http://127.0.0.1"}),
        (403, {"HTTP_HOST": "127.0.0.1.evil.example:8000", "HTTP_ORIGIN": "http://127.0.0.1.evil.example:8000"}),
        (403, {"HTTP_HOST": None}),
        (403, {"HTTP_HOST": ""}),
        (403, {"HTTP_SEC_FETCH_SITE": "cross-site"}),
        (403, {"HTTP_SEC_FETCH_SITE": "same-site"}),
        (403, {"HTTP_X_JOBJOURNAL": None}),
        (403, {"HTTP_X_JOBJOURNAL": ""}),
        (403, {"HTTP_X_JOBJOURNAL": "x" * 43}),
        (403, {"HTTP_X_JOBJOURNAL": "\u00e9\udce9"}),
        (403, {"REMOTE_ADDR": "192.0.2.7"}),
        (403, {"REMOTE_ADDR": ""}),
        (405, {"REQUEST_METHOD": "GET"}),
        (405, {"REQUEST_METHOD": "PUT"}),
        (405, {"REQUEST_METHOD": "OPTIONS"}),
        (415, {"CONTENT_TYPE": "text/plain"}),
        (415, {"CONTENT_TYPE": "application/x-www-form-urlencoded"}),
        (415, {"CONTENT_TYPE": "multipart/form-data"}),
        (415, {"CONTENT_TYPE": None}),
        (411, {"CONTENT_LENGTH": None}),
        (411, {"CONTENT_LENGTH": "-1"}),
        (411, {"CONTENT_LENGTH": "\u0661"}),
        (413, {"CONTENT_LENGTH": str(17 * 1024)}),
        (413, {"CONTENT_LENGTH": "9" * 4000}),
        (413, {"CONTENT_LENGTH": "9" * 5000}),
        (404, {"PATH_INFO": "/_jobjournal/"}),
        (404, {"PATH_INFO": "/_jobjournal/../tap"}),
        (404, {"PATH_INFO": "/_jobjournal/tap/"}),
    ],
)
def test_everybody_else_is_turned_away_and_nothing_is_written(
    visitor: Visitor, folder: Path, status: int, environ: dict[str, Any]
) -> None:
    before = bytes_in(folder)
    answer = visitor.ask(DONE, **environ)
    assert answer.status == status
    assert answer.told.keys() == {"refused"}
    assert visitor.door.secret not in answer.body.decode()
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert bytes_in(folder) == before


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"null", b"[]", b'"done"', b"[" * 16_000, b'{"do":' * 2_000, b"\xff\xfe", b"{}\x00", b"NaN"],
)
def test_what_is_no_small_object_of_json_is_turned_away(visitor: Visitor, folder: Path, raw: bytes) -> None:
    before = bytes_in(folder)
    assert visitor.ask(raw=raw).status == 400
    assert bytes_in(folder) == before


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"do": None},
        {"do": "write", "file": "../x.md", "text": "x"},
        {"do": ["done"], "id": DONE["id"]},
        {"do": "done"},
        {"do": "done", "id": 5},
        {"do": "done", "id": "thank-you:../../etc/passwd"},
        {"do": "done", "id": DONE["id"], "on": "2026-05-21"},
        {"do": "done", "id": DONE["id"], "on": "soon"},
        {"do": "done", "id": DONE["id"], "on": {"a": 1}},
        {"do": "done", "id": DONE["id"], "answer": "accepted"},
        {"do": "skip", "id": DONE["id"]},
        {"do": "skip", "id": DONE["id"], "reason": "a\x1bb"},
        {"do": "skip", "id": DONE["id"], "reason": " \n "},
        {"do": "snooze", "id": DONE["id"]},
        {"do": "snooze", "id": DONE["id"], "until": "2026-05-20"},
        {"do": "undo", "name": "../../x"},
        {"do": "undo", "name": ""},
        {"do": "answer", "application": "zzz/x", "outcome": "offer"},
        {"do": "answer", "application": "alderfinch/engineer", "outcome": "hired"},
        {"do": "answer", "application": "alderfinch/engineer", "outcome": "offer", "file": "../../../etc/passwd"},
        {
            "do": "answer",
            "application": "alderfinch/engineer",
            "outcome": "offer",
            "file": "interviews/2026-05-11-nordwind.md",
        },
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_nothing_is_written(
    visitor: Visitor, folder: Path, wanted: dict[str, Any]
) -> None:
    before = bytes_in(folder.parent)
    answer = visitor.ask(wanted)
    assert answer.status == 409
    assert answer.told["refused"]
    assert bytes_in(folder.parent) == before


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "journal.example"])
def test_a_server_for_others_has_no_door(folder: Path, host: str) -> None:
    visitor = Visitor(door_of(folder, (host, 8000)), environ={"HTTP_HOST": f"{host}:8000"})
    before = bytes_in(folder)
    assert b"taps.js" not in visitor.get("/").body
    assert visitor.get("/_jobjournal/taps.js").status == 403
    assert visitor.ask(DONE, HTTP_ORIGIN=f"http://{host}:8000").status == 403
    assert visitor.ask(DONE, HTTP_HOST="127.0.0.1:8000").status == 403
    assert bytes_in(folder) == before


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (("127.0.0.1", 8000), "127.0.0.1:8000"),
        (("127.0.0.1", 8000), "localhost:8000"),
        (("127.0.0.1", 8000), "LOCALHOST:8000"),
        (("localhost", 8000), "localhost:8000"),
        (("127.0.0.1", 80), "localhost"),
        (("::1", 8000), "[::1]:8000"),
    ],
)
def test_the_servers_own_names_are_let_in(folder: Path, address: tuple[str, int], host: str) -> None:
    visitor = Visitor(door_of(folder, address), environ={"HTTP_HOST": host})
    assert visitor.ask(DONE, HTTP_ORIGIN=f"http://{host}").status == 200
    assert visitor.door.secret in visitor.get("/").body.decode()


def test_a_name_that_was_bent_to_this_machine_gets_the_page_without_the_secret(visitor: Visitor) -> None:
    answer = visitor.get("/", HTTP_HOST="evil.example:8000")
    assert b"A page." in answer.body
    assert visitor.door.secret not in answer.body.decode()


def test_an_old_secret_opens_nothing(folder: Path) -> None:
    old, new = Visitor(door_of(folder)), Visitor(door_of(folder))
    assert old.door.secret != new.door.secret
    answer = new.ask(DONE, HTTP_X_JOBJOURNAL=old.door.secret)
    assert answer.status == 403
    assert "load the page again" in answer.told["refused"]


def test_a_page_is_whole_and_says_how_long_it_is(visitor: Visitor) -> None:
    answer = visitor.get("/actions/")
    assert answer.body.startswith(b"<!doctype html><html><body><p>A page.</p><link") and answer.body.endswith(
        b"</body></html>"
    )
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert visitor.get("/_jobjournal/taps.js").headers["X-Content-Type-Options"] == "nosniff"


def test_two_tabs_at_once_write_what_each_meant(visitor: Visitor, folder: Path) -> None:
    first = visitor.ask(DONE)
    second = visitor.ask({"do": "skip", "id": "thank-you:2026-05-19-alder", "reason": "no address"})
    assert visitor.ask(DONE).told["refused"].endswith("edit journal/interviews/2026-05-19-alder.md")
    assert visitor.ask({"do": "undo", "name": first.told["undo"]}).status == 409  # the file has changed since
    assert visitor.ask({"do": "undo", "name": second.told["undo"]}).status == 200
    assert visitor.ask({"do": "undo", "name": first.told["undo"]}).status == 200
    assert "done" not in (folder / "interviews/2026-05-19-alder.md").read_text()


def test_an_answer_is_never_markup(visitor: Visitor, folder: Path) -> None:
    answer = visitor.ask({"do": "skip", "id": "thank-you:2026-05-19-alder", "reason": "<img src=x onerror=alert(1)>"})
    assert answer.headers["Content-Type"].startswith("application/json")
    assert json.loads(answer.body)["said"][0].endswith("because: <img src=x onerror=alert(1)>.")


def test_each_thing_to_do_is_done_as_by_its_command(visitor: Visitor, folder: Path) -> None:
    for wanted in (
        {"do": "snooze", "id": "review-silence:2026-03-02-fjord", "until": "monday"},
        {"do": "done", "id": "decide-offer:kiwi/cook", "answer": "accepted"},
        {"do": "answer", "application": "nordwind-robotics/engineer", "outcome": "waiting", "by": "2026-05-29"},
    ):
        assert visitor.ask(wanted).status == 200
    assert "outcome: accepted\n" in (folder / "interviews/2026-05-12-kiwi.md").read_text()
    assert "review-silence: 2026-05-25\n" in (folder / "interviews/2026-03-02-fjord.md").read_text()
    assert "decision_by: 2026-05-29\n" in (folder / "interviews/2026-05-11-nordwind.md").read_text()
