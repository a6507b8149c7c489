"""What GitHub answers about a repository with the sources: whether it is open to more people than its owner thinks."""

import json
from collections.abc import Iterator
from typing import Any

from jobjournal.safety.weakness import Weakness


def weaknesses(place: str, repository: str, pages: str) -> Iterator[Weakness]:
    """Yield what is unsafe in the answers, as JSON, about a repository and about its Pages. What is no answer tells nothing."""
    if _read(repository).get("visibility") == "internal":
        yield Weakness(
            "error",
            place,
            "everybody in the organisation's enterprise can read the repository with the sources",
            "make it private",
        )
    told = _read(pages)
    if told.get("build_type") == "legacy":
        yield Weakness(
            "error",
            place,
            f"GitHub Pages publishes {(told.get('source') or {}).get('branch', 'a branch')} of the repository with the "
            "sources, its Markdown as it is",
            "choose GitHub Actions as the source under Settings > Pages, or turn Pages off",
        )


def _read(answer: str) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
