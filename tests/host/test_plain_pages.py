"""A page whose text is plain is written without MkDocs' Markdown, and is to the last byte the page that MkDocs makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from built_sites import Built
from jobjournal.plain_html import PlainHtml

PLAIN = """They were *kind*, see [the other](2026-b.md) and [mine](../plan.md), R&D `x > y`.

## What went well
- Told it calmly #incidents
  - and at length
    to the end

## Questions
### Why us? (7/10)
Because.

| a | b |
| - | - |
| 1 | *2* |

!!! note "Mind"
    It is so.

```python
x < y
```

### Why us? (7/10)
"""
OTHERS = (
    "[gone](gone.md)",
    "[draft](2026-d.md)",
    "[far](2026-a.md#why-us-710), [not](2026-a.md#nowhere)",
    "A [^1].\n\n[^1]: Foot",
    "[root](/a.md)",
    "<b>x</b>",
)


def bytes_of(built: Built) -> dict[str, bytes]:
    return {path: (built.folder / path).read_bytes() for path in built.files() if not path.startswith("sitemap")}


@pytest.mark.parametrize("directories", [True, False])
def test_no_page_differs_from_the_one_that_mkdocs_makes(
    directories: bool,
    journal: Path,
    write: Callable[..., Path],
    build_site: Callable[..., Built],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor what MkDocs says about its links; and of the plain ones MkDocs converts none."""
    for name in ("2026-a.md", "2026-b.md", "2026-d.md"):
        write(name, text=PLAIN)
    for at, text in enumerate(OTHERS):
        write(f"other-{at}.md", company=f"C{at}", text=f"{text} and [it](2026-a.md)")
    (journal / "plan.md").write_text("# My *plan*\n\nIt is [this](interviews/2026-a.md).\n", "utf-8")
    by_mkdocs, render = [], Page.render
    monkeypatch.setattr(
        Page, "render", lambda page, *given: by_mkdocs.append(page.file.src_uri) or render(page, *given)
    )
    settings = {"use_directory_urls": directories, "exclude_docs": "interviews/2026-d.md"}
    quick = build_site(settings=settings)
    made, said = bytes_of(quick), quick.warnings()
    assert by_mkdocs == [f"interviews/other-{at}.md" for at in range(len(OTHERS))]
    monkeypatch.setattr(PlainHtml, "write", lambda *_: None)
    slow = build_site(settings=settings)
    assert bytes_of(slow) == made
    assert slow.warnings() == said
    assert len(by_mkdocs) > 2 * len(OTHERS)
