"""The commands as a user types them: messages, exit status, and what is never printed."""

import codecs
import io
import os
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sitevault.cli import publish_sealed
from sitevault.cli import vault as group

from .conftest import NOW, Vault


def _words(output: str) -> str:
    return output.splitlines()[1].strip()


def test_init_shows_six_words_once_and_open_takes_them(tmp_path: Path) -> None:
    runner = CliRunner()
    made = runner.invoke(group, ["init", "--vault", str(tmp_path / "v")])
    assert made.exit_code == 0 and len(_words(made.output).split()) == 6
    (tmp_path / "project").mkdir()
    publish_sealed(_build, [], out=tmp_path / "out", now=NOW, vault=tmp_path / "v", project=tmp_path / "project")
    opened = runner.invoke(
        group, ["open", str(tmp_path / "out"), "--out", str(tmp_path / "plain")], input=f"{_words(made.output)}\n"
    )
    assert opened.exit_code == 0 and (tmp_path / "plain/index.html").read_text() == "hello"
    assert os.name != "posix" or (tmp_path / "plain").stat().st_mode & 0o077 == 0, "it is in clear: the user's alone"
    again = runner.invoke(group, ["init", "--vault", str(tmp_path / "v")])
    assert again.exit_code == 1 and "rotate" in again.output


def _build(site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text("hello")


def test_a_wrong_passphrase_ends_with_status_1_and_nothing_written(sealed: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["open", str(sealed), "--out", str(tmp_path / "plain")], input="wrong\n")
    assert done.exit_code == 1 and "does not open" in done.output and "wrong" not in done.output
    assert not (tmp_path / "plain").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_passphrase_is_read_as_other_programs_pass_it(
    encoding: str, end: str, sealed: Path, vault: Vault, tmp_path: Path
) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    typed = mark + f"{vault.passphrase.upper()}{end}".encode(encoding)
    done = CliRunner().invoke(group, ["open", str(sealed), "--out", str(tmp_path / "plain")], input=typed)
    assert done.exit_code == 0, done.output


def test_bytes_that_are_no_text_are_a_wrong_passphrase(sealed: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["open", str(sealed), "--out", str(tmp_path / "plain")], input=b"\xff\xe4\x80\n")
    assert done.exit_code == 1 and "does not open" in done.output


@pytest.mark.parametrize("command", ["init", "rotate"])
def test_no_phrase_of_one_s_own_is_taken(command: str, tmp_path: Path) -> None:
    """Famous sentences and the names in the journal are what is guessed first."""
    done = CliRunner().invoke(group, [command, "--own", "--vault", str(tmp_path / "v")], input="To be or not to be\n")
    assert done.exit_code == 2 and not (tmp_path / "v").exists()


def test_rotate_makes_new_words_and_says_to_publish(tmp_path: Path) -> None:
    CliRunner().invoke(group, ["init", "--vault", str(tmp_path / "v")])
    done = CliRunner().invoke(group, ["rotate", "--vault", str(tmp_path / "v")])
    assert done.exit_code == 0 and "Publish again" in done.output


@pytest.mark.parametrize("command", [["init"], ["rotate"], ["open", ".", "--out", "x"]])
def test_on_a_build_host_no_passphrase_is_made_or_taken(
    command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(group, command)
    assert done.exit_code == 1 and "build host" in done.output
    assert list(tmp_path.iterdir()) == []


def test_verify_tells_and_ends_with_status_1(sealed: Path) -> None:
    assert CliRunner().invoke(group, ["verify", str(sealed)]).exit_code == 0
    (sealed / "worker.js").write_text("other")
    done = CliRunner().invoke(group, ["verify", str(sealed)])
    assert done.exit_code == 1 and "worker.js" in done.output


def test_publish_prints_counts_and_no_names(tmp_path: Path, vault: Vault, capsys: pytest.CaptureFixture[str]) -> None:
    def build(site: Path) -> None:
        (site / "zanzibar").mkdir(parents=True)
        (site / "zanzibar/index.html").write_text("hello")

    publish_sealed(build, ["Zanzibar"], out=tmp_path / "out", now=NOW, vault=vault.folder, project=tmp_path)
    assert capsys.readouterr().out == "sealed 1 files into 16 pieces, 1.1 MB, checked\n"


def test_publish_on_a_build_host_counts_what_it_refuses(
    tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(site: Path) -> None:
        site.mkdir()
        (site / "zanzibar.html").write_text("<img src='https://pixel.example/1.png'>")

    monkeypatch.setenv("CI", "true")
    with pytest.raises(click.ClickException) as refusal:
        publish_sealed(
            build, [], out=tmp_path / "out", now=NOW, vault=vault.folder, project=tmp_path, source_is_private=True
        )
    assert "in 1 places" in refusal.value.message and "zanzibar" not in refusal.value.message


def test_publish_pushes_when_asked(
    sealed: Path, tmp_path: Path, vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    publish_sealed(_build, [], out=tmp_path / "out", now=NOW, vault=vault.folder, project=tmp_path, push_to=str(remote))
    assert capsys.readouterr().out.splitlines()[-1] == "pushed one commit to the branch main"
    assert subprocess.run(["git", "rev-parse", "main"], cwd=remote, capture_output=True, check=False).returncode == 0


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(
    sealed: Path, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal())
    monkeypatch.setattr(
        click, "prompt", lambda *_, hide_input, **__: vault.passphrase if hide_input else pytest.fail("shown")
    )
    group.main(["open", str(sealed), "--out", str(tmp_path / "plain")], standalone_mode=False)
    assert (tmp_path / "plain/index.html").exists()


@pytest.mark.parametrize("fails", [True, False])
def test_on_a_build_host_the_build_says_nothing(
    fails: bool, tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def build(site: Path) -> None:
        _build(site)
        print("WARNING zanzibar.md has no title")
        subprocess.run(["echo", "WARNING zanzibar.md"], check=True)
        if fails:
            raise RuntimeError("zanzibar.md is broken")

    monkeypatch.setenv("CI", "true")
    told = ""
    try:
        publish_sealed(
            build, [], out=tmp_path / "o", now=NOW, vault=vault.folder, project=tmp_path, source_is_private=True
        )
    except click.ClickException as error:
        told = error.message
    said = "".join(capfd.readouterr()) + told
    assert "zanzibar" not in said
    assert ("the build failed" in said) is fails
    assert (tmp_path / "o").exists() is not fails
