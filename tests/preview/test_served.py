"""The door of a real preview, with MkDocs and with ProperDocs: two tabs at once; and none where others can reach the server."""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from preview_parts import bytes_in
from previews import Preview, previewing

ALDER, KIWI = "interviews/2026-05-19-alder.md", "interviews/2026-05-18-kiwi.md"
ENTRIES = {
    ALDER: "---\ncompany: Alder\nrole: SRE\ndate: 2026-05-19 10:00\nnext_steps: [2026-05-20 send the talk]\n---\n",
    KIWI: "---\ncompany: Kiwi\nrole: Cook\ndate: 2026-05-18 10:00\n---\n",
}


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    folder = tmp_path / "entries"
    for file, text in ENTRIES.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")
    return folder


def ask(preview: Preview, secret: str, name: str, wanted: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Ask as the script of an open tab does."""
    origin = f"http://{preview.address}"
    headers = {"Content-Type": "application/json", "X-Jobjournal": secret, "Origin": origin}
    asked = urllib.request.Request(f"{origin}/_jobjournal/{name}", json.dumps(wanted).encode(), headers)
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as problem:
        with problem:
            return problem.code, json.load(problem)


def secret_of(preview: Preview) -> str:
    """Load a page in a tab of its own; return what its script is given."""
    (found,) = re.findall(r'data-secret="([^"]+)"', preview.page("actions/"))
    return str(found)


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_two_tabs_at_once_both_write(tmp_path: Path, entries: Path, generator: str) -> None:
    with previewing(tmp_path / "work", entries, generator=generator) as preview:
        tabs = [secret_of(preview), secret_of(preview)]
        steps = [each for each in re.findall(r'data-id="([^"]+)"', preview.page("actions/")) if "next-step" in each]
        skip = {"do": "skip", "id": "debrief:2026-05-18-kiwi", "reason": "all of it was said"}
        wanted = [{"do": "done", "id": steps[0]}, skip]
        answers: list[tuple[int, dict[str, Any]]] = []
        threads = [
            threading.Thread(target=lambda tab=tab, one=one: answers.append(ask(preview, tab, "tap", one)))
            for tab, one in zip(tabs, wanted, strict=True)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert [status for status, _ in answers] == [200, 200], answers
        assert "send the talk (done 2026-11-20)" in (preview.journal / ALDER).read_text("utf-8")
        assert "skip:\n  debrief: all of it was said" in (preview.journal / KIWI).read_text("utf-8")


def test_a_server_for_others_offers_no_button_and_writes_nothing(tmp_path: Path, entries: Path) -> None:
    with previewing(tmp_path / "work", entries, host="0.0.0.0") as preview:
        before = bytes_in(preview.journal)
        page = preview.page("actions/")
        assert "Alder" in page
        assert "taps.js" not in page
        assert "data-secret" not in page
        for name, wanted in (
            ("page", {"at": "/"}),
            ("tap", {"do": "skip", "id": "debrief:2026-05-18-kiwi", "reason": "no"}),
        ):
            assert ask(preview, "x", name, wanted)[0] == 403
        assert bytes_in(preview.journal) == before
