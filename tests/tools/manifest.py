"""Writes the manifest of the shipped sample after a change to it: `python tests/tools/manifest.py`."""

from __future__ import annotations

from pathlib import Path

from jobjournal.writing import sample

SAMPLE = Path(__file__).parents[2] / "journal"
MANIFEST = Path(sample.__file__).with_name("sample.sha256")


def manifest_text() -> str:
    """Return the digest and the path of every file of the sample, in the form of sha256sum."""
    return "".join(f"{sample.digest_of(SAMPLE / file)}  {file}\n" for file in sorted(sample.listed(SAMPLE)))


if __name__ == "__main__":
    MANIFEST.write_text(manifest_text(), "utf-8", newline="\n")
