"""A journal of any size, and what each of the peers is given of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

NEWEST = date(2026, 11, 20)
SENTENCE = "We spent a long time on *failure modes*, retries and `idempotency keys`, said number {at}.\n"
SETTINGS = (
    (Path(__file__).parents[2] / "mkdocs.yml")
    .read_text("utf-8")
    .partition("plugins:")[0]
    .replace("docs_dir: journal\n", "")
)
"""The theme and the extensions with which a journal begins, for all who build with MkDocs."""
HUGO = {
    "config.toml": 'title = "J"\nbaseURL = "http://127.0.0.1/"\n[outputs]\nhome = ["HTML", "JSON"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
    "layouts/_default/list.html": '<!doctype html><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>',
    "layouts/index.html": '<!doctype html><ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>',
    "layouts/index.json": '[{{ range $at, $page := .Site.RegularPages }}{{ if $at }},{{ end }}{{ dict "title" .Title "text" .Plain | jsonify }}{{ end }}]',
}


def day_of(at: int) -> date:
    """Return the day of an interview, the newest first."""
    return NEWEST - timedelta(days=at * 8 // 5)


def entry(at: int) -> str:
    """Return an interview; three with each company, all but the newest of them closed."""
    day = day_of(at)
    ended = f"outcome: rejected\noutcome_on: {day}\n" if at % 3 == 0 and at > 9 else ""
    return (
        f"---\ncompany: Company {at // 3}\nrole: Engineer\ndate: {day} 10:00\nscore: {at % 9 + 1}\n"
        f"contacts: ['Ada {at} <ada{at}@a.example>, Manager']\n{ended}done: {{thank-you: {day}, debrief: {day}}}\n"
        f"next_steps: ['{day} step {at} (done {day})']\n---\n{text(at)}"
    )


def text(at: int) -> str:
    """Return the notes of an interview."""
    return (
        f"{SENTENCE.format(at=at) * 4}\n"
        f"## What went well\n- Told story {at} calmly #topic-{at % 14}\n- Was on time, said {at}\n\n## To improve\n- Rambled on {at} #design\n\n"
        f"## Questions\n### What about {at % 40}? ({at % 9 + 1}/10)\n{SENTENCE.format(at=at) * 3}\n```python\nprint({at})\n```\n"
    )


def post(at: int) -> str:
    """Return the same notes as a blog has them: with a title and a day."""
    return f"---\ntitle: Company {at // 3}, {at}\ndate: {day_of(at)}\n---\n{text(at)}"


def write_project(folder: Path, count: int) -> None:
    """Write the journal and its settings; without the plugin, the entries are not in the navigation."""
    for at in range(count):
        _write(folder / f"journal/interviews/{at:04}.md", entry(at))
        _write(folder / f"blog/blog/posts/{at:04}.md", post(at))
        _write(folder / f"hugo/content/posts/{at:04}.md", post(at))
    _write(folder / "blog/index.md", "# J\n")
    _write(folder / "blog/blog/index.md", "# Blog\n")
    for name, content in HUGO.items():
        _write(folder / "hugo" / name, content)
    ours = "plugins: [search, {jobjournal: {now: 2026-11-27 09:00}}]\n"
    _write(folder / "ours.yml", f"{SETTINGS}docs_dir: journal\n{ours}")
    _write(folder / "stock.yml", f"{SETTINGS}docs_dir: journal\nplugins: [search]\nnav: []\nnot_in_nav: /interviews/\n")
    _write(folder / "blog.yml", f"{SETTINGS}docs_dir: blog\nplugins: [search, blog]\n")


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
