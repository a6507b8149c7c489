"""Nothing private is built where others can see it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.exceptions import Abort, PluginError

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


def test_gh_deploy_is_refused_anywhere():
    config = load_config(config_file_path=str(PROJECT / "mkdocs.yml"))
    with pytest.raises(PluginError, match="gh-deploy would publish the site in clear"):
        config.plugins.on_startup(command="gh-deploy", dirty=False)
