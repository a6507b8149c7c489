"""The environment in which git is asked: the user's ways to reach a server, and nothing of a repository that git is at work in.

A hook runs with variables that name its repository, its index and its objects (`GIT_DIR`, `GIT_INDEX_FILE` …): what is asked
there about another repository, or written into one, must not go to that.
"""

import os

_KEPT = (
    "GIT_SSH",
    "GIT_SSL_",
    "GIT_PROXY_",
    "GIT_HTTP_",
    "GIT_ASKPASS",
    "GIT_TERMINAL_PROMPT",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
)
_GIVEN = ("GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_", "GIT_CONFIG_PARAMETERS")
SILENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "SSH_ASKPASS": "true",
    "GH_PROMPT_DISABLED": "1",
    "LC_ALL": "C",
}
"""Nobody is asked for a password, and what is said can be read."""
STRANGER = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": os.devnull,
    "XDG_CONFIG_HOME": os.devnull,
}
"""Whoever has no settings has no passwords, and takes no other way than the address says."""


def git_environ() -> dict[str, str]:
    """The environment without what git says of a repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}


def given_settings() -> dict[str, str]:
    """The settings that stand in the environment alone: of `git -c`, or of a script; a remote may be among them."""
    return {name: value for name, value in os.environ.items() if name.startswith(_GIVEN)}
