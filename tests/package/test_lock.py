"""The lock: every library that the package needs, at a version that it allows, by its hash, and nothing of the machine that made it."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from package.conftest import HOME

LOCK = HOME / ".github/requirements.lock"
TEXT = LOCK.read_text("utf-8")
_PIN = re.compile(r"(?m)^([a-z0-9-]+)==(\S+?)(?: ; (.+?))? \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")
PINS = [
    Requirement(f"{name}=={version}" + (f" ; {marker}" if marker else ""))
    for name, version, marker, _ in _PIN.findall(TEXT)
]
_SYSTEMS = [
    {"python_version": version, "python_full_version": f"{version}.9", "sys_platform": system, "implementation_name": "cpython",
     "platform_python_implementation": "CPython"}
    for version in ("3.11", "3.12", "3.13") for system in ("linux", "darwin", "win32")
]  # fmt: skip


def needed() -> list[Requirement]:
    """Return what the package asks for, workbooks included."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(each) for each in (*project["dependencies"], *project["optional-dependencies"]["xlsx"])]


@pytest.mark.parametrize("system", _SYSTEMS, ids=lambda each: f"{each['python_version']}-{each['sys_platform']}")
def test_it_has_one_version_of_each_library_that_the_package_allows(system: dict[str, str]) -> None:
    found = {each.name: each for each in PINS if not each.marker or Marker(str(each.marker)).evaluate(system)}
    for each in needed():
        (version,) = found[canonicalize_name(each.name)].specifier
        assert each.specifier.contains(version.version), f"make the lock anew, with the command in it: {each}"


def test_every_line_is_a_pin_with_its_hashes_and_the_command_that_makes_it() -> None:
    head, _, rest = TEXT.partition("requirements.lock\n")
    assert head.splitlines()[1].startswith("#    uv pip compile --universal --generate-hashes")
    assert "".join(match[0] for match in _PIN.finditer(rest)) == rest
    assert all(one.name <= other.name for one, other in pairwise(PINS))


def test_it_names_no_host_and_no_place_on_a_machine() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|@", TEXT)
    assert not re.search(r"(?<![\w.])/\w|[A-Z]:\\|~/", TEXT)
