"""`jobjournal publish --setup`: two questions, and what only the user can do is said; nothing is pushed before it is sealed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from jobjournal.commands import choice, hosts

CLONE = Path(__file__).parents[2]
GH = """#!/bin/sh
echo "$*" >> "{calls}"
case "$*" in
  "auth status") exit {logged_in} ;;
  *"--jq .private") echo {private} ;;
  *"--jq .login") echo YOU ;;
  "repo create journal "*) git -C "{project}" remote add origin https://github.com/YOU/journal.git ;;
  "repo create "*) git init -q --bare -b main "{remotes}/YOU/$3.git" ;;
esac
"""


@dataclass
class Home:
    """A journal's folder in Git, and around it a GitHub that a stand-in plays."""

    project: Path
    remotes: Path

    @property
    def calls(self) -> list[str]:
        """Return what `gh` was asked to change."""
        path = self.project.parent / "calls"
        lines = path.read_text().splitlines() if path.exists() else []
        return [line for line in lines if line.startswith(("repo", "workflow", "api -X"))]

    def put_gh(self, *, logged_in: bool = True, private: bool = True) -> None:
        """Put the stand-in on the path."""
        program = self.project.parent / "bin/gh"
        program.parent.mkdir(exist_ok=True)
        said = {"calls": self.project.parent / "calls", "remotes": self.remotes, "project": self.project}
        program.write_text(GH.format(**said, logged_in=0 if logged_in else 1, private=str(private).lower()))
        program.chmod(0o755)

    def git(self, *words: str, at: Path | None = None) -> str:
        """Run git in the project, or elsewhere."""
        return subprocess.run(
            ["git", *words], cwd=at or self.project, capture_output=True, text=True, check=True
        ).stdout

    def remote(self, name: str) -> Path:
        """Make an empty repository on GitHub."""
        self.git("init", "-q", "--bare", "-b", "main", str(self.remotes / f"{name}.git"))
        return self.remotes / f"{name}.git"

    def set_up(self, *answers: str, options: tuple[str, ...] = ()) -> Result:
        """Run the command and answer its questions."""
        return CliRunner().invoke(
            main, ["publish", "--setup", *options], input="".join(f"{each}\n" for each in answers)
        )

    def files(self, remote: Path) -> str:
        """Return what a remote's branch holds."""
        return self.git("ls-tree", "-r", "--name-only", "main", at=remote)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = Home(tmp_path / "search", tmp_path / "remotes")
    settings = (
        "[user]\n\tname = me\n\temail = me@home.example\n"
        f'[url "{made.remotes.as_uri()}/YOU/"]\n\tinsteadOf = https://github.com/YOU/\n'
    )
    (tmp_path / "gitconfig").write_text(settings)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    entry = made.project / "journal/interviews/2026-11-19-nordwind.md"
    entry.parent.mkdir(parents=True)
    entry.write_text("---\ncompany: Nordwind Robotics\nrole: SRE\ndate: 2026-11-19\n---\n")
    (made.project / ".github/workflows").mkdir(parents=True)
    for name in ("mkdocs.yml", ".gitignore", ".github/workflows/publish.yml"):
        shutil.copy(CLONE / name, made.project / name)
    made.git("init", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "Begin")
    monkeypatch.chdir(made.project)
    return made


def test_a_shelf_gets_the_sealed_site_and_the_vault_is_committed(home: Home) -> None:
    home.put_gh(logged_in=False)
    shelf = home.remote("YOU/shelf")
    done = home.set_up("1", "https://github.com/YOU/shelf.git")
    assert done.exit_code == 0, done.output
    assert "shown once" in done.output and "Vault    none yet" in done.output
    assert "One thing that only you can do: at YOU/shelf: Settings › Pages" in done.output
    assert "Each further time: jobjournal publish --out sealed --push https://github.com/YOU/shelf.git" in done.output
    assert "index.html" in home.files(shelf) and "nordwind" not in home.files(shelf)
    assert home.git("log", "-1", "--format=%s", "--name-only").split() == [
        "Add", "the", "vault", "vault/identity.age", "vault/recipient.txt",
    ]  # fmt: skip
    assert home.calls == []
    again = home.set_up("1", "https://github.com/YOU/shelf.git")
    assert again.exit_code == 0
    assert "shown once" not in again.output and "Committed" not in again.output


def test_it_says_what_to_make_and_takes_no_answer_that_is_no_address(home: Home) -> None:
    """A stranger had only the bare question, again and again, and then an error of git's after the vault was made."""
    done = home.set_up("1", "", "help", "shelf", "a b", "./shelf", "https://github.com", "YOU/shelf", "n")
    assert done.exit_code == 1 and "Aborted" in done.output
    assert "https://github.com/new, public and empty" in done.output
    assert done.output.count("An address looks like https://github.com/YOU/shelf.git") == 1
    for answer in ("help", "shelf", "a b", "./shelf", "https://github.com"):
        assert f"“{answer}” is no address; one looks like https://github.com/YOU/shelf.git" in done.output
    assert not (home.project / "vault").exists()


def test_a_repository_that_is_not_there_is_said_before_the_vault_is_made(home: Home) -> None:
    done = home.set_up("1", "YOU/shelf", "y")
    assert done.exit_code == 1 and "git ls-remote failed" in done.output and "shown once" not in done.output
    assert not (home.project / "vault").exists()


@pytest.mark.parametrize("short", ["YOU/shelf", "YOU/shelf.git", "github.com/YOU/shelf", "www.github.com/YOU/shelf/"])
def test_owner_and_name_are_read_as_githubs_when_that_is_meant(home: Home, short: str) -> None:
    home.git("remote", "add", "origin", "https://github.com/YOU/shelf.git")
    done = home.set_up("1", short, "y", options=("--source-is-private",))
    assert "Is https://github.com/YOU/shelf.git meant?" in done.output
    assert done.exit_code == 1 and "https://github.com/YOU/shelf.git is where your Markdown is kept" in done.output


def test_a_shelf_may_be_a_folder_or_any_server(tmp_path: Path) -> None:
    (tmp_path / "HEAD").touch()
    there = ("git@codeberg.org:me/shelf.git", "ssh://git@home.example:22/srv/shelf", "https://host.example/me/shelf")
    assert all(map(hosts.is_address, (*there, str(tmp_path))))
    assert not any(map(hosts.is_address, ("", "-x", "help", "me/shelf", "https://", "https://github.com/", "host:")))
    assert not hosts.is_address(str(tmp_path / "nowhere"))


def test_with_gh_a_name_is_enough_and_nothing_is_left_to_do(home: Home) -> None:
    home.put_gh()
    done = home.set_up("1", "shelf")
    assert done.exit_code == 0, done.output
    assert "only you can do" not in done.output
    assert home.calls == [
        "repo create shelf --public",
        "api -X POST repos/YOU/shelf/pages -f source[branch]=main -f source[path]=/",
    ]
    assert "index.html" in home.files(home.remotes / "YOU/shelf.git")


def test_actions_get_a_private_repository_pages_and_the_push(home: Home) -> None:
    home.put_gh()
    remote = home.remote("YOU/journal")
    done = home.set_up("2", "journal")
    assert done.exit_code == 0, done.output
    assert home.calls[0] == f"repo create journal --private --source {home.project} --remote origin"
    assert home.calls[1] == "api -X POST repos/YOU/journal/pages -f build_type=workflow"
    assert {"vault/recipient.txt", "mkdocs.yml"} <= set(home.files(remote).split())
    assert not (home.project / "sealed").exists()
    again = home.set_up("2", "y")
    assert again.exit_code == 0, again.output


def test_actions_say_what_is_missing_before_anything_is_made(home: Home) -> None:
    home.put_gh()
    home.git("remote", "add", "origin", "https://github.com/YOU/journal.git")
    home.remote("YOU/journal")
    assert "nothing was done" in home.set_up("2", "n", options=("--source-is-private",)).output
    home.git("remote", "set-url", "origin", "https://git.example/me/journal.git")
    elsewhere = home.set_up("2", "y", options=("--source-is-private",))
    assert "this way is GitHub's; the remote lies elsewhere" in elsewhere.output
    (home.project / ".github/workflows/publish.yml").unlink()
    assert "publish.yml is not there: `jobjournal start`" in home.set_up("2", options=("--source-is-private",)).output
    shutil.rmtree(home.project / ".git")
    assert "install Git, and keep this folder in it" in home.set_up("2", options=("--source-is-private",)).output
    assert not (home.project / "vault").exists()


def test_what_gh_says_against_a_repository_is_said(home: Home) -> None:
    home.put_gh()
    gh = home.project.parent / "bin/gh"
    gh.write_text(
        gh.read_text().replace("esac", '  *) echo "name taken" >&2; exit 1 ;;\nesac').replace('"repo create', '"no')
    )
    done = home.set_up("2", "journal")
    assert (done.exit_code, "gh says: name taken" in done.output) == (1, True)
    assert not (home.project / "vault").exists()


def test_pages_that_can_only_be_switched_on_after_the_push_are(home: Home) -> None:
    home.put_gh()
    remote, gh = home.remote("YOU/journal"), home.project.parent / "bin/gh"
    pushed = f'git --git-dir "{remote}" rev-parse -q --verify refs/heads/mine >/dev/null || exit 1'
    gh.write_text(gh.read_text().replace("esac", f'  "api -X "*) {pushed} ;;\nesac'))
    home.git("checkout", "-q", "-b", "mine")
    home.git("remote", "add", "origin", "https://github.com/YOU/journal.git")
    done = home.set_up("2", "y")
    assert done.exit_code == 0, done.output
    assert home.calls[-1] == "workflow run publish.yml --repo YOU/journal"
    assert "It publishes the branch main; you are on mine." in done.output


def test_without_gh_the_one_thing_is_said_and_nothing_is_done_before_it(home: Home) -> None:
    done = home.set_up("2")
    assert done.exit_code == 1
    assert "One thing that only you can do: on GitHub: New repository, Private" in done.output
    assert not (home.project / "vault").exists()
    home.git("remote", "add", "origin", "https://github.com/YOU/journal.git")
    home.remote("YOU/journal")
    unknown = home.set_up("2", "y")
    assert unknown.exit_code == 1 and "say so with --source-is-private" in unknown.output
    done = home.set_up("2", "y", options=("--source-is-private",))
    assert done.exit_code == 0, done.output
    assert "at YOU/journal: Settings › Pages › Source: GitHub Actions" in done.output


def test_a_folder_is_for_a_server_of_ones_own(home: Home) -> None:
    done = home.set_up("3", "shown")
    assert done.exit_code == 0, done.output
    assert (home.project / "shown/index.html").is_file()
    assert "Each further time: jobjournal publish --out shown" in done.output


def test_where_the_markdown_is_public_it_stops_before_any_question(home: Home) -> None:
    home.put_gh(private=False)
    home.git("remote", "add", "origin", "https://github.com/else/journal.git")
    done = home.set_up()
    assert done.exit_code == 1
    assert "Remote   github.com/else/journal: public" in done.output
    assert "make it private first" in done.output and "Number" not in done.output
    assert not (home.project / "vault").exists()


def test_the_sealed_site_does_not_go_where_the_markdown_is(home: Home) -> None:
    home.git("remote", "add", "origin", "https://github.com/YOU/journal.git")
    home.remote("YOU/journal")
    done = home.set_up("1", "https://github.com/YOU/journal.git", options=("--source-is-private",))
    assert done.exit_code == 1 and "needs a repository of its own" in done.output
    assert not (home.project / "vault").exists()


@pytest.mark.parametrize("words", [["--setup", "--push", "x"], ["--setup", "--plain-because-access-is-restricted"]])
def test_it_goes_with_no_other_way(home: Home, words: list[str]) -> None:
    assert CliRunner().invoke(main, ["publish", *words]).exit_code == 2


def test_it_shows_no_passphrase_where_nobody_sits(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: False)
    assert home.set_up("1", "x").exit_code == 2
    assert not (home.project / "vault").exists()
