"""The command line as a whole."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from jobjournal.cli import COMMANDS, main


@pytest.mark.parametrize(("typed", "meant"), [("dun", "due"), ("chek", "check"), ("publsh", "publish")])
def test_a_mistyped_command_is_told_what_was_nearly_meant(typed, meant):
    found = CliRunner().invoke(main, [typed])
    assert found.exit_code == 2 and f"Did you mean {meant}?" in found.output


def test_a_word_that_is_near_to_nothing_is_only_refused():
    found = CliRunner().invoke(main, ["xyzzy"])
    assert found.exit_code == 2 and "No such command" in found.output and "mean" not in found.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    found = CliRunner().invoke(main, [name, "--help"])
    assert found.exit_code == 0 and len(found.output.split("\n")) > 4
