"""The files that go into a folder for a journal: those of the tool's own repository, and a few that only such a folder has."""

from importlib.metadata import version
from pathlib import Path

from jobjournal.writing.sample import listed
from jobjournal.writing.settings import with_zone

SETTINGS = "mkdocs.yml"
_HERE = Path(__file__).parent
_OWN = _HERE / "own"
_PACKED, _CLONE = _HERE / "packed", _HERE.parents[3]
SHARED = (
    SETTINGS,
    ".gitignore",
    ".vscode/*",
    ".github/requirements.lock",
    ".github/workflows/capture.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/remind.yml",
    ".github/ISSUE_TEMPLATE/*.yml",
    "journal/_template.md",
    "journal/index.md",
)
"""What a journal's folder and the tool's repository have in common, byte for byte; pyproject.toml packs the same."""
_BEGUN = ("journal/what-i-look-for.md",)
"""Written once, and the user's from then on."""


def installed_version() -> str:
    """Return the version of the tool that runs."""
    return version("jobjournal")


def home() -> Path:
    """Return where the shared files are: packed with what was installed, else in the clone that runs."""
    return _PACKED if _PACKED.is_dir() else _CLONE


def kept_files(zone: str, *, clock: bool) -> dict[str, bytes]:
    """Return each file that later versions bring up to date; with `clock`, the sample's stands still in the settings."""
    names = sorted(path.relative_to(home()).as_posix() for pattern in SHARED for path in home().glob(pattern))
    files = {name: _read(home() / name) for name in names}
    files[SETTINGS] = with_zone(files[SETTINGS], zone, keep_clock=clock)
    files["README.md"] = _read(_OWN / "README.md")
    files["requirements.txt"] = f"jobjournal=={installed_version()}\n".encode()
    return files


def begun_files(*, sample: bool) -> dict[str, bytes]:
    """Return what is written once: a first page, and the sample's search where it is wanted."""
    names = [f"journal/{name}" for name in listed(home() / "journal")] if sample else []
    own = {name: _read(_OWN / name) for name in _BEGUN}
    return own | {name: _read(home() / name) for name in names if name not in SHARED}


def changelog() -> str:
    """Return what changed from version to version."""
    return _read(home() / "CHANGELOG.md").decode("utf-8")


def _read(path: Path) -> bytes:
    """Return a file as it is written into a journal: with LF, whatever Git made of it in a clone."""
    return path.read_bytes().replace(b"\r\n", b"\n")
