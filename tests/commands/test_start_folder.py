"""`jobjournal start FOLDER`: a journal of one's own, and how a newer version reaches it without touching what is the user's."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from jobjournal.commands import choice, hosts
from jobjournal.project import from_config
from jobjournal.writing import Refused, disk
from jobjournal.writing.sample import manifest
from jobjournal.writing.scaffold import shipped_files
from jobjournal.writing.scaffold.news import meaning
from jobjournal.writing.scaffold.renewal import RECORD, record_of

CLONE = Path(__file__).parents[2]
ENTRY = "journal/interviews/2026-05-04-nordwind.md"


def start(*words: str, **more: str) -> Result:
    return CliRunner().invoke(main, ["start", *words], **more)  # type: ignore[arg-type]


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def contents(folder: Path) -> dict[str, bytes]:
    """Return all that a folder holds, but for Git's own."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which Git knows nobody, and the folder in which one works."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    return work


@pytest.fixture
def mine(machine: Path) -> Path:
    result = start("mine", "--timezone", "Asia/Tokyo")
    assert result.exit_code == 0, result.output
    return machine / "mine"


def test_a_folder_has_all_that_a_journal_needs_and_a_first_commit(mine: Path) -> None:
    found = contents(mine)
    workflows = (f".github/workflows/{name}.yml" for name in ("capture", "publish", "remind"))
    forms = (f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("interview", "debrief"))
    shared = {".gitignore", ".vscode/tasks.json", *workflows, *forms}
    assert {
        *shared,
        "journal/_template.md",
        "journal/index.md",
        "journal/what-i-look-for.md",
        "mkdocs.yml",
        "README.md",
    } <= found.keys()
    assert all(found[name] == (CLONE / name).read_bytes() for name in (*shared, "journal/_template.md"))
    assert not any(name.startswith(("plugins/", "tests/")) or "web.yml" in name for name in found)
    settings = from_config(mine / "mkdocs.yml").settings
    assert (settings.zone.key, settings.now) == ("Asia/Tokyo", None)
    assert found["requirements.txt"].decode() == f"jobjournal=={shipped_files.installed_version()}\n"
    assert found["README.md"].count(b"\n") <= 14
    assert git(mine, "status", "--porcelain") == ""
    assert git(mine, "log", "--format=%an %s", "--all") == "jobjournal Begin the journal"
    assert git(mine, "branch", "--show-current") == "main"
    assert git(mine, "remote") == ""


def test_the_journal_can_be_used_at_once(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mine)
    words = ["new", "--company", "Nordwind", "--role", "SRE", "--at", "2026-05-04 14:30"]
    assert CliRunner().invoke(main, words).exit_code == 0
    checked = CliRunner().invoke(main, ["check"])
    assert checked.output == "No problems in 1 entry.\n"


def test_it_says_how_to_make_a_private_repository_in_clicks_or_by_gh(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts.shutil, "which", lambda _: None)
    said = start("one", "--timezone", "UTC").output
    assert "choose New repository, Private, Create" in said
    assert "A fork of a public repository is public." in said
    monkeypatch.setattr(hosts.shutil, "which", lambda name: f"/bin/{name}")
    assert "gh repo create 'my search' --private --source . --push" in start("my search", "--timezone", "UTC").output


def test_the_sample_comes_where_it_is_wanted_and_goes_again(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert start("mine", "--sample", "--timezone", "Europe/Berlin").exit_code == 0
    assert {f"journal/{name}" for name in manifest()} <= contents(machine / "mine").keys()
    assert from_config(machine / "mine/mkdocs.yml").settings.now is not None
    monkeypatch.chdir(machine / "mine")
    assert "24 files of the sample" in start("--timezone", "Asia/Tokyo", "--yes").output
    own = ["_template.md", "index.md", "what-i-look-for.md"]
    assert sorted(path.name for path in Path("journal").rglob("*.md")) == own
    assert "there is nothing to do" in start().output


def test_what_is_there_is_shown_and_left_as_it_is(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine / "README.md").write_text("mine")
    (machine / "thesis").mkdir()
    before = contents(machine)
    refused = start(".", "--timezone", "UTC")
    assert refused.exit_code == 2
    assert "There already, and left as it is: README.md" in refused.output
    assert contents(machine) == before
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    assert start(".", "--timezone", "UTC", input="n\n").exit_code == 0
    assert contents(machine) == before
    assert start(".", "--timezone", "UTC", "--yes").exit_code == 0
    assert (machine / "README.md").read_text() == "mine"
    assert "README.md" not in git(machine, "ls-files").splitlines()
    assert (machine / ENTRY).parents[1].is_dir()


def test_another_programs_site_is_left_alone(machine: Path) -> None:
    (machine / "mkdocs.yml").write_text("site_name: Mine\nplugins: [search]\n")
    before = contents(machine)
    result = start(".", "--timezone", "UTC", "--yes")
    assert result.exit_code == 1
    assert "the plugin jobjournal is not among its plugins" in result.output
    assert contents(machine) == before


@pytest.mark.parametrize("where", [".", "mine", "plugins/mine"])
def test_no_journal_begins_inside_the_tools_own_repository(machine: Path, where: str) -> None:
    (machine / "plugins/jobjournal").mkdir(parents=True)
    (machine / "plugins/jobjournal/cli.py").touch()
    result = start(where, "--timezone", "UTC", "--yes")
    assert result.exit_code == 1
    assert "name a folder outside of it" in result.output
    assert list(contents(machine)) == ["plugins/jobjournal/cli.py"]


def test_nothing_is_written_through_a_link(machine: Path) -> None:
    (machine / "elsewhere").mkdir()
    (machine / "mine").mkdir()
    (machine / "mine/.github").symlink_to(machine / "elsewhere")
    assert "is a link" in start("mine", "--timezone", "UTC", "--yes").output
    assert contents(machine) == {}


def test_a_disk_that_fills_up_leaves_nothing_behind(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seventh file cannot be written: the six before it go again, the user's own stays."""
    (machine / "README.md").write_text("mine")
    create, made = disk.create_file, []

    def fail(path: Path, data: bytes) -> None:
        made.append(path)
        if len(made) == 7:
            raise Refused(f"{path}: cannot be written: No space left on device")
        create(path, data)

    monkeypatch.setattr(disk, "create_file", fail)
    result = start(".", "--timezone", "UTC", "--yes")
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert [path.name for path in machine.iterdir()] == ["README.md"]
    assert contents(machine) == {"README.md": b"mine"}
    made.clear()
    assert start("deep/mine", "--timezone", "UTC").exit_code == 1
    assert not (machine / "deep").exists()


def test_where_no_folder_can_be_it_says_so(machine: Path) -> None:
    (machine / "file").write_text("mine")
    result = start("file/mine", "--timezone", "UTC")
    assert result.exit_code == 1
    assert result.output == "Error: file/mine: cannot be written: Not a directory\n"
    assert contents(machine) == {"file": b"mine"}


def test_a_name_that_no_system_takes_is_said_plainly(machine: Path) -> None:
    name = "n" * 300
    begun = start(name, "--timezone", "UTC")
    assert (begun.exit_code, begun.output) == (
        1,
        f"Error: {name}: cannot be a journal's folder: File name too long\n",
    )
    checked = CliRunner().invoke(main, ["check", "--journal", name])
    assert checked.exit_code == 2
    assert f"{name}: no such folder" in checked.output
    assert contents(machine) == {}


def test_an_empty_name_is_not_the_folder_that_one_is_in(machine: Path) -> None:
    result = start("", "--timezone", "UTC", "--yes")
    assert result.exit_code == 2
    assert "the name of the folder is empty" in result.output
    assert contents(machine) == {}


def test_a_first_run_that_was_killed_before_git_is_gone_on_with(mine: Path) -> None:
    """The record is there, and no repository; meanwhile an entry was written, and a page changed."""
    kept = set(git(mine, "ls-files").splitlines())
    shutil.rmtree(mine / ".git")
    (mine / ENTRY).parent.mkdir()
    (mine / ENTRY).write_text("mine")
    (mine / "journal/what-i-look-for.md").write_text("mine")
    said = start("mine").output
    assert "Git keeps it: one commit, and no remote. What you wrote or changed yourself is not in it" in said
    assert set(git(mine, "ls-files").splitlines()) == kept - {"journal/what-i-look-for.md"}
    assert "Git keeps it" not in start("mine").output


@pytest.mark.parametrize("sample", [[], ["--sample"]])
def test_a_first_run_that_was_killed_half_way_is_kept_whole(machine: Path, sample: list[str]) -> None:
    """Some files are there, no record and no repository: the first commit holds those of both runs."""
    words = ["mine", "--timezone", "Asia/Tokyo", *sample]
    assert start(*words).exit_code == 0
    kept = git(machine / "mine", "ls-files")
    shutil.rmtree(machine / "mine/.git")
    for name in (RECORD, ".gitignore", "requirements.txt"):
        (machine / "mine" / name).unlink()
    said = start(*words, "--yes").output
    assert "Git keeps it: one commit, and no remote.\n" in said
    assert git(machine / "mine", "ls-files") == kept
    assert git(machine / "mine", "status", "--porcelain") == ""


def test_a_repository_that_has_no_commit_yet_is_said(mine: Path) -> None:
    """The run was killed between the repository and its commit; or somebody is about to make one of their own."""
    shutil.rmtree(mine / ".git")
    git(mine, "init", "-q")
    assert f"It lies in the Git repository {mine}: commit it there" in start("mine").output
    assert git(mine, "ls-files") == ""


@pytest.mark.parametrize("there", ["nothing", "repository"])
def test_without_git_or_inside_a_repository_the_folder_is_begun_all_the_same(
    machine: Path, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    if there == "nothing":
        monkeypatch.setenv("PATH", str(machine))
    else:
        git(machine, "init", "-q")
    result = start("mine", "--timezone", "UTC")
    assert result.exit_code == 0
    said = {"nothing": "Git is not installed", "repository": f"the Git repository {machine}"}[there]
    assert said in result.output
    assert not (machine / "mine/.git").exists()


# A newer version


@dataclass
class Release:
    """What a newer version ships, and how it becomes the one that is installed."""

    folder: Path
    install: Callable[[str], None]

    def change(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def release(mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """The next version's files, in the folder of a journal that the present one has begun."""
    folder = tmp_path / "release"
    folder.mkdir()
    for name in ("mkdocs.yml", ".gitignore", "CHANGELOG.md", ".vscode", ".github/workflows", "journal"):
        copy = shutil.copytree if (CLONE / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(exist_ok=True)
        copy(CLONE / name, folder / name)

    def install(version: str) -> None:
        monkeypatch.setattr(shipped_files, "home", lambda: folder)
        monkeypatch.setattr(shipped_files, "installed_version", lambda: version)
        monkeypatch.setattr("jobjournal.commands.start.installed_version", lambda: version)

    monkeypatch.chdir(mine)
    return Release(folder, install)


def test_files_come_up_to_the_new_version_and_the_users_stay_theirs(mine: Path, release: Release) -> None:
    (mine / ENTRY).parent.mkdir()
    (mine / ENTRY).write_text("---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\n")
    (mine / ".gitignore").write_text("/secret/\n")
    (mine / ".vscode/tasks.json").unlink()
    (mine / "journal/what-i-look-for.md").unlink()
    for name in (".gitignore", ".vscode/tasks.json", ".vscode/settings.json", "mkdocs.yml"):
        release.change(name, "\n# new in this version\n")
    (release.folder / ".vscode/extensions.json").write_text("{}")
    (release.folder / "CHANGELOG.md").write_text(
        "# Changes\n\n## 9.1.0\n\nFor your journal: topics may\nhold a dot.\n\nMore.\n\n## 0.1.0\n\nFor your journal: no.\n"
    )
    release.install("9.1.0")
    before = contents(mine)
    asked = start()
    assert asked.exit_code == 2, asked.output
    assert contents(mine) == before
    for said in (
        "9.1.0: topics may hold a dot.",
        "9.1.0 reads 1 entry of yours, with 0 problems.",
        "New: .vscode/extensions.json",
        "You took away .vscode/tasks.json: left out.",
        "You changed .gitignore: left as it is. This version ships:",
        "+jobjournal==9.1.0",
    ):
        assert said in asked.output
    assert "For your journal" not in asked.output
    done = start("--yes")
    assert done.exit_code == 0
    after = contents(mine)
    assert after[ENTRY] == before[ENTRY]
    assert after[".gitignore"] == b"/secret/\n"
    assert not {".vscode/tasks.json", "journal/what-i-look-for.md"} & after.keys()
    assert after[".vscode/extensions.json"] == b"{}"
    assert after["requirements.txt"] == b"jobjournal==9.1.0\n"
    assert b"new in this version" in after[".vscode/settings.json"]
    assert b"new in this version" in after["mkdocs.yml"]
    assert from_config(mine / "mkdocs.yml").settings.zone.key == "Asia/Tokyo"
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed == {".vscode/settings.json", "mkdocs.yml", "requirements.txt", RECORD}
    again = start()
    assert again.exit_code == 0
    assert "there is nothing to do" in again.output
    assert contents(mine) == after


def test_settings_of_ones_own_are_left_and_shown(mine: Path, release: Release) -> None:
    (mine / "mkdocs.yml").write_text((mine / "mkdocs.yml").read_text().replace("Job journal", "Mine"))
    release.change("mkdocs.yml", "# new in this version\n")
    release.install("0.2")
    before = (mine / "mkdocs.yml").read_bytes()
    done = start(str(mine), "--yes")
    assert "You changed mkdocs.yml: left as it is. This version ships:" in done.output
    assert "+# new in this version" in done.output
    assert (mine / "mkdocs.yml").read_bytes() == before


def test_a_change_of_the_users_to_what_stays_the_same_is_named_alone(mine: Path, release: Release) -> None:
    (mine / "mkdocs.yml").write_text((mine / "mkdocs.yml").read_text().replace("Job journal", "Mine"))
    release.change("CHANGELOG.md", "# new in this version\n")
    release.install("0.2")
    assert "You changed mkdocs.yml: left as it is.\n" in start(str(mine), "--yes").output
    refused = start(str(mine), "--timezone", "Asia/Tokyo")
    assert (refused.exit_code, "is begun already" in refused.output) == (2, True)


def test_a_first_commit_that_git_refuses_is_said(machine: Path, tmp_path: Path) -> None:
    (tmp_path / "attributes").write_text("* filter=broken\n")
    broken = (
        f'[core]\n\tattributesFile = {tmp_path / "attributes"}\n[filter "broken"]\n\tclean = false\n\trequired = true\n'
    )
    (tmp_path / "gitconfig").write_text(broken)
    result = start("mine", "--timezone", "Asia/Tokyo")
    assert result.exit_code == 0, result.output
    assert "Git made no first commit (" in result.output
    assert (machine / "mine/mkdocs.yml").is_file()


def test_another_zone_and_other_line_ends_are_no_change_of_the_users(mine: Path, release: Release) -> None:
    settings = (mine / "mkdocs.yml").read_bytes().replace(b"Asia/Tokyo", b"Europe/Vienna").replace(b"\n", b"\r\n")
    (mine / "mkdocs.yml").write_bytes(settings)
    release.change("mkdocs.yml", "# new in this version\n")
    release.install("0.2")
    assert start("--yes").exit_code == 0
    assert b"new in this version" in (mine / "mkdocs.yml").read_bytes()
    assert from_config(mine / "mkdocs.yml").settings.zone.key == "Europe/Vienna"


def test_a_change_at_the_last_moment_takes_everything_back(
    mine: Path, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".gitignore", ".vscode/settings.json"):
        release.change(name, "# new in this version\n")
    release.install("0.2")
    before = contents(mine)
    replace = disk.replace_file

    def replaced(path: Path, old: bytes, new: bytes) -> None:
        if path.name == "settings.json" and b"new in this version" in new:
            path.write_text("an editor was faster")
        replace(path, old, new)

    monkeypatch.setattr(disk, "replace_file", replaced)
    result = start("--yes")
    assert result.exit_code == 1
    assert "has changed meanwhile" in result.output
    assert contents(mine) == {**before, ".vscode/settings.json": b"an editor was faster"}


def test_a_run_that_was_killed_is_gone_on_with(mine: Path, release: Release) -> None:
    """Half of the files are new, the record is old."""
    for name in (".gitignore", ".vscode/settings.json"):
        release.change(name, "# new in this version\n")
    shutil.copy(release.folder / ".gitignore", mine)
    release.install("0.2")
    done = start("--yes")
    assert done.exit_code == 0
    assert "You changed" not in done.output
    assert b"new in this version" in (mine / ".vscode/settings.json").read_bytes()


def test_an_older_version_does_not_take_a_folder_back(mine: Path, release: Release) -> None:
    release.install("0.3")
    assert start("--yes").exit_code == 0
    before = contents(mine)
    release.install("0.2.9")
    result = start("--yes")
    assert result.exit_code == 1
    assert "was brought up to jobjournal 0.3, and this is 0.2.9; update the tool first" in result.output
    assert contents(mine) == before


UNENDING = record_of("9" * 5000, {}).decode()
"""A version with more digits than Python makes a number of."""


@pytest.mark.parametrize("damage", ["", "nonsense\n", "\x00\xff", UNENDING, "gone"])
def test_without_its_record_whatever_differs_is_the_users(mine: Path, release: Release, damage: str) -> None:
    path = mine / RECORD
    path.unlink() if damage == "gone" else path.write_text(damage, "latin-1")
    release.change(".gitignore", "# new in this version\n")
    release.install("0.2")
    before = (mine / ".gitignore").read_bytes()
    assert start(str(mine), "--yes").exit_code == 0
    assert (mine / ".gitignore").read_bytes() == before
    assert RECORD in contents(mine)


def test_a_version_says_what_it_means_for_a_journal() -> None:
    text = "## 0.10.0\n\nFor your journal: a.\n\n## 0.9.1, of May\n\nB.\n\n## 0.9.0\n\nFor your journal: c.\n"
    assert meaning(text, "0.9.0", "0.10.0") == ["0.10.0: a.", "0.9.1: nothing changes for the journal."]
    assert meaning(text, "0.10.0", "0.10.0") == []
    assert meaning(text, "0.1", "0.9.0") == ["0.9.0: c."]
