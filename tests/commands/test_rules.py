"""`jobjournal rules`: every rule with its reason, on a narrow terminal and as Markdown."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from jobjournal.catalogue.rules import RULE_CODES
from jobjournal.cli import main
from jobjournal.rules import SOURCES


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_rule_says_its_reason_its_time_and_its_source(form: str) -> None:
    output = CliRunner().invoke(main, ["rules", "--format", form]).output
    flat = " ".join(output.split())
    for code in RULE_CODES:
        assert code in flat
    assert flat.count("When: ") == flat.count("Source: ") == len(RULE_CODES)
    for title in SOURCES.values():
        assert title in flat


def test_its_lines_fit_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, CliRunner().invoke(main, ["rules"]).output.splitlines())) <= 50


def test_it_needs_no_journal(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))
    assert CliRunner().invoke(main, ["rules"]).exit_code == 0
