"""Guard rails: each stops by default, and each message says what to do. No network: commands are answered here."""

import json
import subprocess
from pathlib import Path

import pytest

from sitevault import guards
from sitevault import sources as guards_sources
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


def _verdict(folder: Path, env: dict[str, str], ask: guards.Ask = guards.run) -> Visibility:
    """What a publish from a folder makes of it, told by what it says."""
    try:
        guards.refuse_public_source(folder, env, ask)
    except Unsafe as error:
        return Visibility.PUBLIC if "is public" in str(error) else Visibility.UNKNOWN
    return Visibility.PRIVATE


HOSTS = (
    "APPVEYOR", "bamboo_planKey", "BITBUCKET_COMMIT", "CIRRUS_CI", "CODEBUILD_BUILD_ARN", "CF_PAGES", "WORKERS_CI",
    "SEMAPHORE", "WOODPECKER", "GO_PIPELINE_LABEL", "NOW_BUILDER", "RAILWAY_ENVIRONMENT", "READTHEDOCS",
)  # fmt: skip


@pytest.mark.parametrize(
    "env",
    [
        {"CI": "true"},
        {"GITHUB_ACTIONS": "true"},
        {"NETLIFY": "1"},
        {"JENKINS_URL": "http://x"},
        *({sign: "1"} for sign in HOSTS),
        {"BUILD_NUMBER": "7", "JOB_NAME": "journal"},
        {"TASK_ID": "a1", "RUN_ID": "0"},
        {"AWS_APP_ID": "d1", "AWS_BRANCH": "main"},
    ],
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


ALONE: list[dict[str, str]] = [
    {"BUILD_ID": "rolling", "RUN_ID": "3"},
    {"TASK_ID": "1"},
    {"BUILD_NUMBER": "7"},
    {"WORKSPACE": "/w"},
]
"""Words of anybody's shell, of another program's, or of `/etc/os-release`."""


@pytest.mark.parametrize("env", [{}, {"CI": "false"}, {"CI": ""}, {"CI": "0"}, *ALONE])
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
        ("/nowhere/backup/journal.git", {}, Visibility.UNKNOWN),
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
    assert _verdict(tmp_path, {}, _asking(answers, remote)) is expected


ADDRESSES = [
    "git@github.com:me/journal.git",
    "github.com:me/journal.git",
    "GitHub.com:me/journal",
    "ssh+git://git@github.com/me/journal.git",
    "git+ssh://github.com/me/journal",
    "ssh://git@ssh.github.com:443/me/journal.git",
    "HTTPS://github.com/me/journal.git",
    "https://me:token@www.github.com/me/journal.git/",
    "git://github.com/me/journal.git",
    "work:me/journal.git",
]


@pytest.mark.parametrize("remote", ADDRESSES)
def test_however_an_address_is_written_it_is_asked_about(remote: str, tmp_path: Path) -> None:
    answers: Answers = {
        "gh api repos/me/journal ": (0, "false", ""),
        "ssh -G -- work": (0, "user git\nhostname github.com\nport 22\n", ""),
    }
    assert _verdict(tmp_path, {}, _asking(answers, remote)) is Visibility.PUBLIC


UNCLEAR = [
    "https://github.com.invalid/me/journal.git",
    "nobody-knows:me/journal",
    "ext::ssh -i key host %S journal",
    "codecommit::eu-west-1://journal",
    "s3://bucket/journal",
    "ssh://git@[::1/journal",
    "-oProxyCommand=x:me/journal",
]


@pytest.mark.parametrize("remote", UNCLEAR)
def test_what_cannot_be_told_is_not_private(remote: str, tmp_path: Path) -> None:
    answers: Answers = {STRANGER: (128, "", "fatal: unable to access: Could not resolve host")}
    assert _verdict(tmp_path, {}, _asking(answers, remote)) is Visibility.UNKNOWN


@pytest.mark.parametrize(
    "said",
    [
        "fatal: unable to access 'https://…': Received HTTP code 403 from proxy after CONNECT",
        "fatal: repository 'https://git.example/me/journal/' not found",
        "fatal: unable to access 'https://…': Permission denied",
        "git@github.com: Permission denied (publickey).",
        "",
    ],
)
def test_a_refusal_for_another_reason_is_not_private(said: str, tmp_path: Path) -> None:
    answers: Answers = {STRANGER: (128, "", said)}
    assert _verdict(tmp_path, {}, _asking(answers, SSH)) is Visibility.UNKNOWN


def test_a_web_address_is_tried_as_it_is_written(tmp_path: Path) -> None:
    answers: Answers = {f"{STRANGER}git.example:8443/me/j.git": (0, "abc\tHEAD", "")}
    remote = "https://me:secret@git.example:8443/me/j.git"
    assert _verdict(tmp_path, {}, _asking(answers, remote)) is Visibility.PUBLIC


def _repository(folder: Path, *settings: tuple[str, str]) -> Path:
    subprocess.run(["git", "init", "-q", folder], check=True)
    for name, value in settings:
        subprocess.run(["git", "-C", folder, "config", "--add", name, value], check=True)
    return folder


def _real_git(answers: Answers) -> guards.Ask:
    """Settings are asked of git itself, all else is answered here."""
    fake = _asking(answers)
    return lambda command: guards.run(command) if command[:2] == ["git", "-C"] else fake(command)


OPEN: Answers = {"gh api repos/me/open ": (0, "false", ""), "gh api repos/me/shut ": (0, "true", "")}
SHUT = ("remote.origin.url", "git@github.com:me/shut.git")


@pytest.mark.parametrize(
    "settings",
    [
        [("remote.origin.url", "gh:me/open"), ("url.git@github.com:.insteadOf", "gh:")],
        [SHUT, ("url.git@github.com:me/open.pushInsteadOf", "git@github.com:me/shut.git")],
        [SHUT, ("remote.origin.pushurl", "github.com:me/open.git")],
        [SHUT, ("remote.origin.url", "github.com:me/open.git")],
        [SHUT, ("branch.main.remote", "https://github.com/me/open")],
        [SHUT, ("remote.pushDefault", "https://github.com/me/open")],
        [SHUT, ("remote.a b.url", "https://github.com/me/open")],
    ],
)
def test_all_that_gits_settings_lead_to_is_asked_about(settings: list[tuple[str, str]], tmp_path: Path) -> None:
    assert _verdict(_repository(tmp_path, *settings), {}, _real_git(OPEN)) is Visibility.PUBLIC
    with pytest.raises(Unsafe, match=r"public \(github.com/me/open\)"):
        guards.refuse_public_source(tmp_path, {}, _real_git(OPEN), said_private=True)


def test_a_folder_of_this_machine_is_asked_where_it_goes_itself(tmp_path: Path) -> None:
    _repository(tmp_path / "mirror", ("remote.up.url", "https://github.com/me/open"))
    work = _repository(
        tmp_path / "work", ("remote.origin.url", "../mirror"), ("remote.other.url", f"file://{tmp_path}/work")
    )
    assert _verdict(work, {}, _real_git(OPEN)) is Visibility.PUBLIC
    subprocess.run(["git", "-C", tmp_path / "mirror", "remote", "remove", "up"], check=True)
    assert _verdict(work, {}, _real_git(OPEN)) is Visibility.PRIVATE


GONE = [
    "/mnt/no-such-disk/gone.git",
    "~/x",
    "../gone",
    "gone",
    "\\\\server\\share",
    "file://fileserver/share/x.git",
    "journal.bundle",
    "n" * 300,
    "https://github.com/me/shut\n/open",
]


@pytest.mark.parametrize("address", GONE)
def test_a_remote_that_is_not_there_to_be_asked_is_not_private(address: str, tmp_path: Path) -> None:
    work = _repository(tmp_path / "work", ("remote.origin.url", address))
    (work / "journal.bundle").touch()
    assert _verdict(work, {}, _real_git(OPEN)) is Visibility.UNKNOWN
    with pytest.raises(Unsafe, match="--source-is-private"):
        guards.refuse_public_source(work, {}, _real_git(OPEN))


@pytest.mark.parametrize("address", ["../there", "nearby", "file:///{}/there", "{}/there"])
def test_a_bare_repository_that_is_there_is_private(address: str, tmp_path: Path) -> None:
    work = _repository(tmp_path / "work", ("remote.origin.url", address.format(tmp_path)))
    for bare in (tmp_path / "there", work / "nearby"):
        subprocess.run(["git", "init", "-q", "--bare", bare], check=True)
    assert _verdict(work, {}, _real_git({})) is Visibility.PRIVATE


def test_an_address_that_reads_like_another_remotes_name_is_an_address(tmp_path: Path) -> None:
    work = _repository(tmp_path, ("remote.origin.url", "up"), ("remote.up.url", "git@github.com:me/shut.git"))
    assert _verdict(work, {}, _real_git(OPEN)) is Visibility.UNKNOWN


def test_the_name_of_a_remote_that_this_project_does_not_have_is_no_place(tmp_path: Path) -> None:
    work = _repository(tmp_path, ("remote.pushDefault", "fork"), ("branch.main.remote", "old-one"))
    assert _verdict(work, {}, _real_git({})) is Visibility.PRIVATE


@pytest.mark.parametrize(
    "given",
    [
        {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "remote.up.url",
            "GIT_CONFIG_VALUE_0": "https://github.com/me/open",
        },
        {"GIT_CONFIG_PARAMETERS": "'remote.up.url=https://github.com/me/open'"},
    ],
)
def test_a_remote_of_the_environment_counts(
    given: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = _repository(tmp_path)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert _verdict(work, {}, _real_git(OPEN)) is Visibility.PUBLIC


def test_settings_of_the_environment_that_git_cannot_read_are_not_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = _repository(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "many")
    assert _verdict(work, {}) is Visibility.UNKNOWN


@pytest.mark.parametrize("kind", ["remotes", "branches"])
def test_a_remote_in_a_file_of_the_old_kind_is_not_private(kind: str, tmp_path: Path) -> None:
    (tmp_path / "work/journal").mkdir(parents=True)
    old = _repository(tmp_path / "work") / ".git" / kind
    old.mkdir(exist_ok=True)
    assert _verdict(tmp_path / "work/journal", {}, _real_git({})) is Visibility.PRIVATE
    (old / "up").write_text("URL: https://github.com/me/open\n")
    assert _verdict(tmp_path / "work/journal", {}, _real_git({})) is Visibility.UNKNOWN


def test_sources_in_another_repository_count_wherever_the_build_runs(tmp_path: Path) -> None:
    project, journal = _repository(tmp_path / "project", SHUT), tmp_path / "journal"
    _repository(journal / "interviews", ("remote.origin.url", "https://github.com/me/open"))
    assert list(guards_sources.repositories_in(journal)) == [journal / "interviews"]
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"repository": {"private": True}}))
    for env in ({}, {"GITHUB_EVENT_PATH": str(event), "GITHUB_REPOSITORY": "me/shut"}):
        assert _verdict(project, env, _real_git(OPEN)) is Visibility.PRIVATE
        with pytest.raises(Unsafe, match="public"):
            guards.refuse_public_source(project, env, _real_git(OPEN), also=[journal, journal / "interviews"])


@pytest.mark.parametrize("keeper", [".hg", ".jj", ".svn", ".git"])
def test_what_git_cannot_read_is_not_private(keeper: str, tmp_path: Path) -> None:
    (tmp_path / keeper).mkdir()
    (tmp_path / "journal").mkdir()
    assert _verdict(tmp_path / "journal", {}) is Visibility.UNKNOWN


def test_what_git_will_not_say_is_not_private(tmp_path: Path) -> None:
    _repository(tmp_path)
    answers: Answers = {"git -C": (128, "", "fatal: detected dubious ownership in repository")}
    assert _verdict(tmp_path, {}, _asking(answers)) is Visibility.UNKNOWN
    assert _verdict(tmp_path, {}, _asking({"git -C": (127, "", "")})) is Visibility.UNKNOWN


def test_a_hooks_repository_is_not_taken_for_the_projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = _repository(tmp_path / "project", ("remote.origin.url", "https://github.com/me/open"))
    monkeypatch.setenv("GIT_DIR", str(_repository(tmp_path / "other") / ".git"))
    assert _verdict(project, {}, _real_git(OPEN)) is Visibility.PUBLIC


def test_a_stranger_has_none_of_the_users_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose `insteadOf` would take another way, with a key."""
    settings = tmp_path / "settings"
    settings.write_text(f'[url "{_repository(tmp_path / "own")}"]\n insteadOf = https://journal.invalid/x\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    command = ["ls-remote", "https://journal.invalid/x", "HEAD"]
    assert subprocess.run(["git", *command], capture_output=True, check=False).returncode == 0
    assert guards.run(["git", "-c", "credential.helper=", *command]).returncode != 0


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
    assert _verdict(tmp_path, {"GITHUB_EVENT_PATH": str(event)}, _asking({})) is expected


def test_on_another_build_host_without_a_remote_it_is_unknown(tmp_path: Path) -> None:
    assert _verdict(tmp_path, {"CI": "1"}, _asking({})) is Visibility.UNKNOWN


def test_public_sources_stop_it_whatever_is_said(tmp_path: Path) -> None:
    ask = _asking({"gh api": (0, "false", "")}, SSH)
    asked: list[str] = []
    with pytest.raises(Unsafe, match=r"public \(github\.com/me/journal\)"):
        guards.refuse_public_source(
            tmp_path, {}, lambda words: (asked.append(" ".join(words)), ask(words))[1], said_private=True
        )
    assert len(set(asked)) == len(asked)  # nobody is asked twice


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
        guards.refuse_plain(tmp_path, {}, _asking({}), said_restricted=False)


def test_a_program_that_is_missing_is_an_answer() -> None:
    assert guards.run(["no-such-program-here"]).returncode == 127


def test_a_real_repository_without_remotes_is_private(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert _verdict(tmp_path, {}) is Visibility.PRIVATE


def test_an_event_that_cannot_be_read_is_as_good_as_public(tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text("no json")
    for event in ("event.json", "missing.json"):
        env = {"GITHUB_EVENT_PATH": str(tmp_path / event)}
        assert _verdict(tmp_path, env, _asking({})) is Visibility.PUBLIC


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
