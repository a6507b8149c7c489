"""The whole way of a publish: build aside, seal, check, exchange; or stop, with everything as it was."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from sitevault.built_pages import find_loads
from sitevault.errors import Unsafe, VaultError
from sitevault.keys import read_recipient
from sitevault.release import is_sealed_folder
from sitevault.seal import Sealed, seal
from sitevault.self_check import check
from sitevault.swap import private_folder, replacing

_SHOWN = 20


def publish(
    build: Callable[[Path], None],
    out: Path,
    vault: Path,
    terms: Iterable[str],
    now: datetime,
    *,
    show_paths: bool = True,
) -> Sealed:
    """Calls `build` with a folder to build the plain site into, and leaves it sealed in `out`.

    `terms` are words that must not be found in the output. With `show_paths` off (in a public log), a refusal
    counts what it found without naming it. Raises VaultError, or what `build` raises; then `out` is as it was and
    nothing plain is left.
    """
    read_recipient(vault)
    refuse_strange_folder(out)
    try:
        with private_folder() as plain, replacing(out) as new:
            build(plain / "site")
            _refuse_loads(plain / "site", show_paths=show_paths)
            sealed = seal(plain / "site", vault, new, now)
            _refuse_findings(new, terms)
            return sealed
    except OSError as error:
        raise VaultError(f"nothing was published: {error.strerror or error}") from error


def refuse_strange_folder(out: Path) -> None:
    """Raises Unsafe where `out` holds anything that a publish did not put there: it would be replaced whole."""
    names = [file.relative_to(out).as_posix() for file in out.rglob("*") if not file.is_dir()]
    if (out.exists() and not out.is_dir()) or (names and not is_sealed_folder(names)):
        raise Unsafe(f"{out} holds other files than a sealed site; name a new folder, or empty this one")


def _refuse_loads(site: Path, *, show_paths: bool) -> None:
    if loads := find_loads(site):
        lines = [f"  {load}" for load in loads[:_SHOWN]]
        more = [f"  … and {len(loads) - _SHOWN} more"] if len(loads) > _SHOWN else []
        raise Unsafe(
            "\n".join(
                [
                    f"the site loads from other hosts in {len(loads)} places, which would tell them who reads it when",
                    *((*lines, *more) if show_paths else ()),
                    "hint: keep fonts, pictures and scripts in the site (theme.font: false)",
                ]
            )
        )


def _refuse_findings(new: Path, terms: Iterable[str]) -> None:
    if findings := check(new, terms):
        raise Unsafe(
            "\n".join(["the sealed site does not pass its own check:", *(f"  {each}" for each in findings[:_SHOWN])])
        )
