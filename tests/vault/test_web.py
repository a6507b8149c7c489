"""The committed page and worker: what their sources make, strict in what they allow, silent about whose they are."""

import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sitevault.age import make_identity
from sitevault.passphrases import readings
from sitevault.release import release_files

from .published import Vault

WEB = Path(__file__).parents[2] / "plugins/sitevault/web"
PAGE = release_files()["index.html"].decode()
WORKER = release_files()["worker.js"].decode()


WITH_NODE = pytest.mark.skipif(
    not (WEB / "node_modules").is_dir() or shutil.which("node") is None,
    reason="needs Node and `npm ci` in plugins/sitevault/web",
)


def run(script: str, *words: str) -> Any:
    """What a module beside the sources answers on standard output, as JSON."""
    command = ["node", "--input-type=module", "-e", script, "--", *words]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


TYPED = [
    "yo-yo abacus felt-tip quilt zoom unpaid",
    "Yo yo, ABACUS\u2011felt  tip - quilt\tzoom unpaid.",
    "\ufeff yippee yo yo yodel t shirt drop down \n",
    "five words are not enough",
    "Kiln-47 Otters  on the quay again",
    "a\u200bbacus \u00adzoom \uff46\uff45lt\u2014tip one two three four",
]


@WITH_NODE
def test_the_page_hears_six_words_as_the_command_does() -> None:
    script = 'import { readings } from "./src/identity.js"; console.log(JSON.stringify(JSON.parse(process.argv[1]).map(readings)))'
    assert run(script, json.dumps(TYPED)) == [readings(each) for each in TYPED]


WORKER_WORLD = """
  import { readFileSync } from "node:fs";
  const [folder, key, foreign] = process.argv.slice(1);
  globalThis.RELEASE = "test";
  globalThis.self = { registration: { scope: "https://host.example/journal/" }, clients: { matchAll: async () => [] } };
  globalThis.indexedDB = { databases: async () => [], deleteDatabase: () => ({ set onsuccess(done) { done(); } }) };
  globalThis.caches = { open: async () => ({ match: async () => undefined, put: async () => {} }) };
  globalThis.fetch = async (url) => new Response(readFileSync(folder + new URL(url).pathname.replace("/journal", "")));
  const begin = () => import(`./src/session.js?${Math.random()}`);
  const before = await begin();
  await before.take({ key });
  const { pass } = (await before.restore()).build;
"""
"""What a worker's session stands in, and the pass that a page of the vault holds; `begin` is a worker that starts anew."""


@WITH_NODE
@pytest.mark.parametrize(
    ("ways", "hears"),
    [
        ('["take", "hand"]', [True]),
        ('["hand", "take"]', [True]),
        ('["state", "take", "hand", "hand"]', [True, True]),
        ('["state", "take", "lock", "hand"]', [False]),
        ('["lock", "take", "hand"]', [False]),
        ('["hand"]', [False]),
        ('["wrong", "hand"]', [False]),
    ],
)
def test_a_page_that_comes_back_gets_the_key_that_another_has_just_left(
    ways: str, hears: list[bool], sealed: Path, vault: Vault
) -> None:
    """A worker that was stopped is asked by several at once, in any order: it has a key as soon as one of them brings it."""
    script = f"""{WORKER_WORLD}
      const worker = await begin();
      const answers = {ways}.map((way) => (way === "wrong" ? worker.take({{ key: foreign }}) : worker[way]({{ key, pass }})));
      console.log(JSON.stringify((await Promise.all(answers)).filter((each) => "key" in each).map((each) => each.key === key)));
    """
    assert run(script, str(sealed), vault.identity.secret, make_identity().secret) == hears


@WITH_NODE
@pytest.mark.parametrize("ways", ['["wrong", "state"]', '["state", "wrong"]', '["state"]'])
def test_a_key_of_another_vault_keeps_no_open_page_from_being_asked(ways: str, sealed: Path, vault: Vault) -> None:
    script = f"""{WORKER_WORLD}
      const show = (message, [port]) => port.postMessage({{ key, pass }});
      const client = {{ url: self.registration.scope, frameType: "top-level", postMessage: show }};
      self.clients.matchAll = async () => [client];
      const worker = await begin();
      const answers = {ways}.map((way) => (way === "wrong" ? worker.take({{ key: foreign }}) : worker.state()));
      const told = (await Promise.all(answers)).find((each) => "unlocked" in each);
      console.log(JSON.stringify(told.unlocked));
      process.exit();
    """
    assert run(script, str(sealed), vault.identity.secret, make_identity().secret) is True


@WITH_NODE
def test_which_of_two_builds_is_the_later() -> None:
    """`a < b` where a is older: built at, and first seen at, hours from now; one dated ahead, also after its hour has come."""
    script = """
        import { Build } from "./src/build.js";
        const at = (hours) => Date.now() + hours * 3600_000;
        const date = (hours) => (Number.isFinite(hours) ? new Date(at(hours)).toISOString() : "no date");
        const make = ([built, seen]) => new Build({ files: {}, built_at: date(built) }, null, null, null, null, at(seen));
        const pairs = JSON.parse(process.argv[1]).map((pair) => pair.map(make));
        console.log(JSON.stringify(pairs.map(([one, other]) => one.isOlderThan(other))));"""
    older = [
        ([-2, 0], [-1, 0]),
        ([-1, -3], [-2, 0]),  # it was dated two hours ahead when it was seen
        ([90, -1], [-5, 0]),
        (["", 0], [-5, 0]),
    ]
    assert run(script, json.dumps([*older, *(pair[::-1] for pair in older)])) == [True] * 4 + [False] * 4


@WITH_NODE
def test_of_two_builds_dated_ahead_none_is_the_older() -> None:
    script = """
        import { Build } from "./src/build.js";
        const [one, other] = ["3000-01-01", "3000-01-02"].map((day) => new Build({ files: {}, built_at: day }, null, null, null, null, 0));
        console.log(JSON.stringify([one.isOlderThan(other), other.isOlderThan(one)]));"""
    assert run(script) == [False, False]


@WITH_NODE
def test_what_an_attribute_s_value_says_is_no_attribute_and_no_link() -> None:
    script = """
        import { Links } from "./src/rewrite.js";
        const links = new Links(new Map([["a", "x"], ["a/index.html", "index.html"]]), "", "https://h.example/j/");
        console.log(JSON.stringify(JSON.parse(process.argv[1]).map((tag) => links.page(tag, "index.html"))));"""
    as_they_are = [
        '<abbr title=" href=a/ onmouseover=alert(1) id=__search x=">',
        """<b class=c title=' src="a/" onclick=alert(1)'>""",
        '<i data-x="1"title=" content=a/ style=x">',
    ]
    links = {
        '<a title=" href=a/ " href="a/">': '<a title=" href=a/ " href="x/">',
        "<a\n\tid=b href = 'a/#c'>": '<a\n\tid=b href = "x/#c">',
        '<img src=a/ srcset="a/ 2x"/>': '<img src="x/" srcset="x/ 2x"/>',
        '<a href="a/" title="to download now">': '<a href="x/" title="to download now">',
        '<a download href="a/" title="b">': '<a href="x/?download" title="b">',
    }
    assert run(script, json.dumps([*as_they_are, *links])) == [*as_they_are, *links.values()]


@WITH_NODE
def test_the_release_is_what_the_sources_make() -> None:
    done = subprocess.run(["node", "build.mjs", "--check"], cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("tag", ["script", "style"])
def test_the_page_s_policy_allows_its_own_script_and_style_alone(tag: str) -> None:
    [text] = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, re.S)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy
    assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy[1]
    assert "default-src 'none'" in policy[1] and "unsafe" not in policy[1] and "http" not in policy[1]


def test_the_page_says_nothing_of_what_is_behind_it() -> None:
    assert "<title>Private</title>" in PAGE
    assert re.search(r'name="robots" content="noindex', PAGE)
    assert re.search(r'name="referrer" content="no-referrer"', PAGE)
    for word in ("journal", "interview", "jobjournal", "sitevault", "mkdocs"):
        assert word not in PAGE.lower() and word not in WORKER.lower()


def test_neither_asks_another_host_for_anything() -> None:
    bare = re.sub(r"http://www\.w3\.org/2000/svg", "", PAGE + WORKER)
    assert re.findall(r"https?://[^\s\"'`]+", re.sub(r"/\*.*?\*/", "", bare, flags=re.S)) == []


def test_the_lock_file_pins_every_package_and_names_no_registry() -> None:
    packages = json.loads((WEB / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())


def test_the_licences_of_what_is_bundled_go_with_it() -> None:
    licences = (WEB / "LICENSES.txt").read_text()
    assert WORKER.startswith(f"/*\n{licences}*/")
    assert all(
        name in licences
        for name in ("age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base")
    )
