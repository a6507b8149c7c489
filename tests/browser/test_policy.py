"""No page asks another host, whatever it holds; what themes and plugins do within a page goes on working."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from journals import write_files
from patience import wait_for

from .conftest import serving

pytestmark = pytest.mark.browser

HOOK = """def on_post_page(output, page, config):
    return output.replace('</body>', '''
<style>.by-plugin { color: rgb(255, 0, 0) }</style>
<p class="by-plugin" style="font-weight: 900" onclick="window.tapped = true">Plugin</p>
<img id="near" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
<img src="FAR/a"><link rel="stylesheet" href="FAR/b"><iframe src="FAR/c"></iframe><video src="FAR/d"></video>
<script>
  window.refused = []
  document.addEventListener('securitypolicyviolation', event => window.refused.push(event.blockedURI))
  new Worker(URL.createObjectURL(new Blob(['postMessage(7)']))).onmessage = event => { window.worked = event.data }
  fetch('FAR/e').catch(() => 0)
  window.made = new Function('return 6')()
</script><script src="FAR/f"></script>
</body>''')
"""
ENTRY = "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-11-18 10:00\n---\n## To improve\n- Words to find\n\n```sh\necho copied\n```\n"


def test_other_hosts_are_refused_and_the_rest_works(
    browser: Browser, serve_journal: Callable[..., tuple[str, Path]], tmp_path: Path
) -> None:
    journal = write_files(tmp_path / "journal", {"interviews/a.md": ENTRY})
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a").write_text("")
    with serving(tmp_path / "far") as far:
        (tmp_path / "hook.py").write_text(HOOK.replace("FAR", far))
        see(browser, serve_journal, journal, tmp_path / "hook.py", far)


def see(browser: Browser, serve_journal: Callable[..., tuple[str, Path]], journal: Path, hook: Path, far: str) -> None:
    """Look at the site that is built with a hook; `far` is the address of another host."""
    address, site = serve_journal(journal, "2026-11-20 09:00", hooks=[str(hook)])
    for page in site.rglob("*.html"):
        head = page.read_text("utf-8").partition("<head>")[2]
        assert head.startswith('<meta http-equiv="Content-Security-Policy"'), page
        assert "noindex" in head and "no-referrer" in head
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page, asked = context.new_page(), []
    context.on("response", lambda answer: asked.append(answer.url))
    try:
        page.goto(f"{address}interviews/a/", wait_until="load")
        page.wait_for_function("window.worked === 7 && window.made === 6")
        page.get_by_text("Plugin").click()
        expect(page.locator(".by-plugin")).to_have_css("font-weight", "900")
        assert page.evaluate("window.tapped") is True
        expect(page.locator("#near")).to_have_js_property("naturalWidth", 1)
        page.locator(".md-clipboard, .md-code__button").first.click()
        wait_for(lambda: "echo copied" in page.evaluate("navigator.clipboard.readText()"))
        page.locator(".md-search__input").click()
        page.keyboard.type("words")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        page.keyboard.press("Escape")
        page.locator("label[for=__palette_1]").first.click()
        expect(page.locator("body")).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
        wait_for(lambda: len(page.evaluate("window.refused")) >= 3)
        assert len(asked) > 5 and [each for each in asked if each.startswith(far)] == []
    finally:
        context.close()
