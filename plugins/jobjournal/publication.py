"""Which pages MkDocs' own settings leave out of a site, for whoever builds it without MkDocs."""

from collections.abc import Callable, Mapping
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

_ALWAYS = [".*", "/templates/"]
"""What MkDocs leaves out unless `exclude_docs` takes it back."""
_LEAVE_OUT = ("exclude_docs", "draft_docs")


def published_by(found: Mapping[str, Any]) -> Callable[[str], bool]:
    """Return what tells of a source path whether the values of a `mkdocs.yml` let it be published."""
    first, *others = ([*str(found.get(name) or "").splitlines()] for name in _LEAVE_OUT)
    specs = [GitIgnoreSpec.from_lines(lines) for lines in ([*_ALWAYS, *first], *others)]
    return lambda path: not any(spec.match_file(path) for spec in specs)
