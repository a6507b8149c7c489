"""Nothing private is built where others can see it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config.base import load_config
from mkdocs.exceptions import Abort, PluginError

from jobjournal.cli import main

PROJECT = Path(__file__).parents[2]


def test_a_build_host_builds_no_plain_site(build_site, write, monkeypatch, tmp_path):
    write("a.md")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with pytest.raises((Abort, PluginError)):
        build_site()
    assert not (tmp_path / "site").exists()


def test_publish_may_build_there(build_site, write, monkeypatch):
    write("a.md")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("SITEVAULT_PUBLISHING", "1")
    assert "interviews/a/index.html" in build_site().files()


def test_the_shipped_sample_is_fiction_and_may_be_built_anywhere(build_site, journal, monkeypatch, write):
    shutil.copytree(PROJECT / "journal", journal, dirs_exist_ok=True)
    monkeypatch.setenv("CI", "true")
    assert "index.html" in build_site("2026-11-20 09:00").files()
    write("mine.md")
    with pytest.raises((Abort, PluginError)):
        build_site("2026-11-20 09:00")


def test_the_sample_with_drafts_of_one_s_own_is_not(build_site, journal, monkeypatch):
    shutil.copytree(PROJECT / "journal", journal, dirs_exist_ok=True)
    (journal / "_drafts").mkdir()
    (journal / "_drafts/thank-you.txt").write_text("Subject: Hello\n\nYours, Zora Quint\n")
    monkeypatch.setenv("CI", "true")
    with pytest.raises((Abort, PluginError)):
        build_site("2026-11-20 09:00")


@pytest.mark.parametrize("value", [False, "no", 0, "sometimes"])
def test_the_plugin_is_not_turned_off_by_mkdocs_own_switch(build_site, write, tmp_path, value):
    write("a.md")
    with pytest.raises((Abort, PluginError)):
        build_site(enabled=value)
    assert not (tmp_path / "site").exists()
    assert "interviews/a/index.html" in build_site(enabled=True).files()


def test_render_writes_nothing_on_a_build_host(journal, write, monkeypatch, tmp_path):
    write("a.md")
    out, words = tmp_path / "out", ["render", str(tmp_path / "out"), "--journal", str(journal)]
    monkeypatch.setenv("TASK_ID", "a1")
    monkeypatch.setenv("RUN_ID", "0")
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 1 and "build host" in found.output and not out.exists()
    monkeypatch.delenv("RUN_ID")
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 0, f"a task's number alone may be anybody's: {found.output}"


def test_gh_deploy_is_refused_anywhere():
    config = load_config(config_file_path=str(PROJECT / "mkdocs.yml"))
    with pytest.raises(PluginError, match="gh-deploy would publish the site in clear"):
        config.plugins.on_startup(command="gh-deploy", dirty=False)
