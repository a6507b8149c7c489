"""One journal that holds every hostile text in every place where somebody may write one, and the settings that do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import hostile_texts
import hostile_titles
from journals import write_files

FAR = "https://far.example"
"""Nothing may be asked of this host."""
ATTACK = f"</title></script><script>alert(1)</script><img src={FAR}/x onerror=alert(2)>"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(3)"><script>alert(4)</script>'
    f'<image href="{FAR}/y" width="9" height="9"/><style>@import "{FAR}/z.css"; svg{{background:url({FAR}/w)}}</style></svg>'
)
ENTRY = "---\ncompany: Firm {0}\nrole: SRE\ndate: 2026-11-{1:02} 10:00\n---\n{2}\n"


def files() -> dict[str, str]:
    """Return the journal's files."""
    found = dict(hostile_titles.files())
    for at, payload in enumerate(_together(hostile_texts.PAYLOADS, " ")):
        quoted = "'" + payload.replace("'", "''") + "'"
        found[f"interviews/inject-{at}.md"] = f"---\n{hostile_texts.FIELDS.replace('PAYLOAD', quoted)}---\n"
        text = f"## To improve\n- {payload} #a\n\n## Questions\n### {payload} (5/10)\n{payload}\n\n## Ask them next time\n{payload}\n"
        found[f"interviews/note-{at}.md"] = ENTRY.format("N", 20 + at, text)
    for at, body in enumerate(_together([each for each in hostile_texts.BODIES if len(each) < 2000], "\n\n")):
        found[f"interviews/body-{at}.md"] = ENTRY.format("B", 1 + at, body)
    found["drawing.svg"] = DRAWING
    found["with-drawing.md"] = "# Drawing\n\n![drawing](drawing.svg)\n\n[the drawing](drawing.svg)\n"
    found["_drafts/thank-you.txt"] = f"Subject: {ATTACK}\n\n{ATTACK}\n{{{{ company }}}}\n"
    return found


def _together(texts: Sequence[str], between: str, count: int = 6) -> Iterator[str]:
    """Yield some texts in one: a page for each would take a browser minutes."""
    return (between.join(texts[at : at + count]) for at in range(0, len(texts), count))


def write(folder: Path) -> Path:
    """Write the journal into a new folder."""
    return write_files(folder, files())


OPTIONS: dict[str, Any] = {
    "timezone": "Europe/Berlin",
    "now": "2026-11-20 09:00",
    "signature": ATTACK,
    "distinct": [ATTACK],
}
SETTINGS: dict[str, Any] = {"site_name": "Hostile", "repo_url": "https://code.example/", "edit_uri": "edit/"}
