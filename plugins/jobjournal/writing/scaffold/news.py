"""What newer versions mean for a journal, as the changelog says it."""

import re

_RELEASE = re.compile(r"(?m)^## (\d[\w.]*)")
_MEANS = re.compile(r"(?ms)^For your journal: (.*?)(?=\n\n|\Z)")


def older(one: str, other: str) -> bool:
    """Whether one version comes before another."""
    return [*map(int, re.findall(r"\d+", one))] < [*map(int, re.findall(r"\d+", other))]


def meaning(changelog: str, before: str, now: str) -> list[str]:
    """Return a sentence for each version after `before`, up to `now`, that says what it means for a journal; newest first."""
    found = list(_RELEASE.finditer(changelog))
    ends = [each.start() for each in found[1:]] + [len(changelog)]
    return [
        f"{release[1]}: {_said(changelog[release.end() : end])}"
        for release, end in zip(found, ends, strict=True)
        if older(before, release[1]) and not older(now, release[1])
    ]


def _said(text: str) -> str:
    said = _MEANS.search(text)
    return " ".join(said[1].split()) if said else "nothing changes for the journal."
