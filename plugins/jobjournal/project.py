"""Where a journal lies and how it is set: from a `mkdocs.yml`, or from a folder and a zone."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from jobjournal.frozen import dataclass, field
from jobjournal.options import ZONE, Settings, settings_from


class ProjectError(Exception):
    """The project's configuration cannot be used; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Project:
    """A journal's folder and its settings."""

    journal: Path
    settings: Settings
    site_name: str = "Job journal"
    shown_as: str = "journal"
    """The journal's path in messages: relative to the project, with forward slashes."""
    site: Path = Path("site")
    """Where the plain site is built."""
    host: Mapping[str, Any] = field(default_factory=dict)
    """What else the settings tell MkDocs, for those who do its work without it."""


_CONFIGS = ("mkdocs.yml", "mkdocs.yaml")


def find_config(start: Path) -> Path:
    """Return the settings of the project that a folder lies in: there, or in the nearest folder above, as git looks."""
    if found := next((name for name in _CONFIGS if (start / name).is_file()), None):
        return Path(found)
    above = (folder / name for folder in start.resolve().parents for name in _CONFIGS)
    return next((each for each in above if each.is_file()), Path(_CONFIGS[0]))


def from_folder(journal: Path, zone: str | None) -> Project:
    """Return the project of a bare folder. Raises ProjectError where the zone is unknown or the folder is missing."""
    if not _is_folder(journal):
        raise ProjectError(f"{journal}: no such folder")
    found = journal.resolve()
    return Project(found, _settings({ZONE.name: zone}), shown_as=found.name)


def from_config(config: Path) -> Project:
    """Return the project of a `mkdocs.yml`: its `docs_dir` and the options of the plugin `jobjournal`.

    Raises ProjectError where the file is missing or broken, does not name the plugin, or an option is wrong.
    """
    found = read_settings(config)
    journal = (config.parent / str(found.get("docs_dir") or "docs")).resolve()
    project = Project(
        journal,
        _settings(_options(found, config)),
        site_name=str(found.get("site_name") or "Job journal"),
        shown_as=shown_as(journal, config),
        site=config.parent / str(found.get("site_dir") or "site"),
        host=found,
    )
    if not _is_folder(journal):
        raise ProjectError(f"{config}: docs_dir: {project.shown_as}: no such folder; make it, or correct the name")
    return project


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no system takes, or a place that nobody may look into
        return False


def shown_as(journal: Path, config: Path) -> str:
    """Return the journal's path in messages: from the settings' folder if it lies in there, else its name alone."""
    home = config.resolve().parent
    return journal.relative_to(home).as_posix() if journal.is_relative_to(home) else journal.name


class _Loader(yaml.SafeLoader):
    """Reads a `mkdocs.yml` for its plain values and `!ENV`; other tags, as `!!python/name`, become None, nothing is run.

    Not the tree of texts that the entries are read to: here the values of MkDocs are wanted, aliases and merged maps included.
    """


_Loader.add_constructor("!ENV", construct_env_tag)

_Loader.add_multi_constructor("!", lambda _loader, _suffix, _node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _suffix, _node: None)


def read_settings(config: Path, depth: int = 0) -> dict[str, Any]:
    """Return the values of a settings file, and of those that it inherits. Raises ProjectError."""
    try:
        found = yaml.load(config.read_text("utf-8"), Loader=_Loader)  # noqa: S506  # derived from SafeLoader
    except OSError as problem:
        raise ProjectError(
            f"{config}: {problem.strerror}; run the command in the journal's project, or name the file with --config"
        ) from problem
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as problem:
        raise ProjectError(f"{config}: cannot be read: {problem}") from problem
    if not isinstance(found, dict):
        raise ProjectError(f"{config}: holds no settings")
    parent = found.get("INHERIT")
    if isinstance(parent, str) and depth < 10:
        return _merged(read_settings(config.parent / parent, depth + 1), found)
    return found


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Merge as MkDocs does: maps one into the other, of everything else the child's."""
    both = {name for name in child if isinstance(child[name], dict) and isinstance(parent.get(name), dict)}
    return parent | child | {name: _merged(parent[name], child[name]) for name in both}


def plugins_of(found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the plugins of settings by name, each with its options, in whatever of its forms the list is written."""
    written = found.get("plugins")
    listed = written if isinstance(written, list) else [written] if isinstance(written, dict) else []
    maps = (each if isinstance(each, dict) else {str(each): None} for each in listed)
    return [(str(name), options) for each in maps for name, options in each.items()]


_ALWAYS = [".*", "/templates/"]
"""What MkDocs leaves out unless `exclude_docs` takes it back."""


def published_by(found: Mapping[str, Any]) -> Callable[[str], bool]:
    """Return what tells of a source path whether settings let it be published, for whoever builds a site without MkDocs."""
    from pathspec.gitignore import GitIgnoreSpec  # nobody else needs it

    first, others = (str(found.get(name) or "").splitlines() for name in ("exclude_docs", "draft_docs"))
    specs = [GitIgnoreSpec.from_lines(lines) for lines in ([*_ALWAYS, *first], others)]
    return lambda path: not any(spec.match_file(path) for spec in specs)


def _options(found: Mapping[str, Any], config: Path) -> Mapping[str, object]:
    ours = [options or {} for name, options in plugins_of(found) if name == "jobjournal"]
    if not ours:
        raise ProjectError(
            f"{config}: the plugin jobjournal is not among its plugins; add it, or use --journal and --timezone"
        )
    if len(ours) > 1:
        raise ProjectError(f"{config}: the plugin jobjournal is listed twice; take one of them out")
    if not isinstance(ours[0], dict):
        raise ProjectError(f"{config}: the plugin jobjournal: write each option as `name: value`, indented")
    return ours[0]


def _settings(options: Mapping[str, object]) -> Settings:
    settings, wrong = settings_from(options)
    if wrong:
        raise ProjectError("\n".join(wrong))
    return settings
