"""Guard rails: each stops by default, and each message says what to do. No network: commands are answered here."""

import json
import subprocess
from pathlib import Path

import pytest

from sitevault import guards
from sitevault.errors import Unsafe
from sitevault.guards import Visibility

Answers = dict[str, tuple[int, str, str]]


def _asking(answers: Answers, remote: str = "") -> guards.Ask:
    """Answers by the first words of a command; what is not foreseen fails like a missing program."""
    known = {"git -C": (0, f"remote.origin.url {remote}\n" if remote else "", ""), **answers}

    def ask(command: list[str]) -> "subprocess.CompletedProcess[str]":
        line = " ".join(command)
        code, out, err = next(
            (said for start, said in known.items() if line.startswith(start)), (127, "", "no such program")
        )
        return subprocess.CompletedProcess(command, code, out, err)

    return ask


@pytest.mark.parametrize(
    "env", [{"CI": "true"}, {"GITHUB_ACTIONS": "true"}, {"NETLIFY": "1"}, {"JENKINS_URL": "http://x"}]
)
def test_a_plain_build_on_a_build_host_is_refused(env: dict[str, str]) -> None:
    with pytest.raises(Unsafe, match="publish"):
        guards.refuse_build(env)
    for sealed in (True, False):
        with guards.publishing(env, sealed=sealed):
            guards.refuse_build(env)
    with pytest.raises(Unsafe):
        guards.refuse_build(env)


def test_a_build_knows_whether_it_will_be_sealed() -> None:
    env: dict[str, str] = {}
    with guards.publishing(env, sealed=True):
        assert guards.will_be_sealed(env)
        with guards.publishing(env, sealed=False):
            assert not guards.will_be_sealed(env)
        assert guards.will_be_sealed(env)
    assert not guards.will_be_sealed(env)
    assert not guards.will_be_sealed({guards.BUILDING: "1"}), "a word that only lets a build host build"


@pytest.mark.parametrize("env", [{}, {"CI": "false"}, {"CI": ""}, {"CI": "0"}])
def test_a_build_at_home_is_not(env: dict[str, str]) -> None:
    guards.refuse_build(env)


def test_gh_deploy_is_refused_always() -> None:
    with pytest.raises(Unsafe, match="publish"):
        guards.refuse_deploy()


SSH = "git@github.com:me/journal.git"
STRANGER = "git -c credential.helper= ls-remote https://"


@pytest.mark.parametrize(
    ("remote", "answers", "expected"),
    [
        ("", {}, Visibility.PRIVATE),
        ("/srv/backup/journal.git", {}, Visibility.PRIVATE),
        (SSH, {"gh api repos/me/journal ": (0, "true\n", "")}, Visibility.PRIVATE),
        (SSH, {"gh api repos/me/journal ": (0, "false\n", "")}, Visibility.PUBLIC),
        (SSH, {f"{STRANGER}github.com/me/journal": (0, "abc\tHEAD", "")}, Visibility.PUBLIC),
        (SSH, {STRANGER: (128, "", "fatal: could not read Username")}, Visibility.PRIVATE),
        (SSH, {STRANGER: (128, "", "Could not resolve host")}, Visibility.UNKNOWN),
        ("ssh://git@codeberg.org:22/me/j.git", {f"{STRANGER}codeberg.org/me/j": (0, "abc", "")}, Visibility.PUBLIC),
        (
            "https://token@gitlab.com/a/b/c.git",
            {f"{STRANGER}gitlab.com/a/b/c": (128, "", "Authentication failed")},
            Visibility.PRIVATE,
        ),
    ],
)
def test_whether_the_sources_are_public(remote: str, answers: Answers, expected: Visibility, tmp_path: Path) -> None:
    assert guards.source_visibility(tmp_path, {}, _asking(answers, remote)) is expected


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ({"private": True}, Visibility.PRIVATE),
        ({"private": False}, Visibility.PUBLIC),
        ({}, Visibility.PUBLIC),
        (None, Visibility.PUBLIC),
    ],
)
def test_in_actions_the_event_decides(repository: object, expected: Visibility, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"repository": repository}))
    assert guards.source_visibility(tmp_path, {"GITHUB_EVENT_PATH": str(event)}, _asking({})) is expected


def test_on_another_build_host_without_a_remote_it_is_unknown(tmp_path: Path) -> None:
    assert guards.source_visibility(tmp_path, {"CI": "1"}, _asking({})) is Visibility.UNKNOWN


def test_public_sources_stop_it_whatever_is_said(tmp_path: Path) -> None:
    ask = _asking({"gh api": (0, "false", "")}, SSH)
    with pytest.raises(Unsafe, match="public"):
        guards.refuse_public_source(tmp_path, {}, ask, said_private=True)


def test_unknown_sources_need_a_word(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="--source-is-private"):
        guards.refuse_public_source(tmp_path, {}, _asking({}, SSH))
    guards.refuse_public_source(tmp_path, {}, _asking({}, SSH), said_private=True)


PAGES = "gh api repos/me/journal/pages"


@pytest.mark.parametrize("answer", [(0, '{"public": true}', ""), (127, "", "no gh"), (0, "{}", ""), (0, "[]", "")])
def test_plain_output_is_refused_unless_github_says_it_is_not_public(
    answer: tuple[int, str, str], tmp_path: Path
) -> None:
    with pytest.raises(Unsafe, match="in clear"):
        guards.refuse_plain(tmp_path, {}, _asking({PAGES: answer}, SSH), said_restricted=True)


@pytest.mark.parametrize("answer", [(0, '{"public": false}', ""), (1, "", "gh: Not Found (HTTP 404)")])
def test_plain_output_with_word_and_answer(answer: tuple[int, str, str], tmp_path: Path) -> None:
    guards.refuse_plain(tmp_path, {}, _asking({PAGES: answer}, SSH), said_restricted=True)


def test_plain_output_without_a_word_is_refused_anywhere(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="your word"):
        guards.refuse_plain(tmp_path, {}, _asking({}))


def test_a_program_that_is_missing_is_an_answer() -> None:
    assert guards.run(["no-such-program-here"]).returncode == 127


def test_a_real_repository_without_remotes_is_private(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert guards.source_visibility(tmp_path, {}) is Visibility.PRIVATE


def test_an_event_that_cannot_be_read_is_as_good_as_public(tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text("no json")
    for event in ("event.json", "missing.json"):
        env = {"GITHUB_EVENT_PATH": str(tmp_path / event)}
        assert guards.source_visibility(tmp_path, env, _asking({})) is Visibility.PUBLIC


def test_the_repository_that_actions_runs_for_counts_among_the_remotes(tmp_path: Path) -> None:
    env = {"GITHUB_REPOSITORY": "me/journal"}
    with pytest.raises(Unsafe, match="in clear"):
        guards.refuse_plain(tmp_path, env, _asking({PAGES: (0, '{"public": true}', "")}), said_restricted=True)


def test_a_build_inside_a_build_leaves_the_mark_as_it_was() -> None:
    env = {"CI": "1"}
    with guards.publishing(env, sealed=True):
        with guards.publishing(env, sealed=True):
            pass
        guards.refuse_build(env)


def test_plain_output_elsewhere_needs_no_answer_of_github(tmp_path: Path) -> None:
    guards.refuse_plain(tmp_path, {}, _asking({}, "git@git.example:me/journal.git"), said_restricted=True)
