// Back to whole pages that Firefox has kept, before Lock and after it; STOPPED as the last word: with a worker that the
// browser stops once it has had nothing to do for a while, in which the slowest machine leads from the key to a page.
import { drive, enter, goBack, isLocked, isOpen, passphrase, shows, sleep, url } from "./driver.mjs";

const isStopping = process.argv.at(-1) === "STOPPED";
const prefs = isStopping ? { "dom.serviceWorkers.idle_timeout": 3000, "dom.serviceWorkers.idle_extended_timeout": 200 } : {};
const rest = () => (isStopping ? sleep(6000) : null);

/** Notes whether the page was kept, and whether anything of it is to be seen, whenever it comes back. */
const watch = (page) => page.evaluate(() => addEventListener("pageshow", ({ persisted }) => {
  sessionStorage.setItem("seen", `${persisted ? "kept" : "loaded"}, ${getComputedStyle(document.querySelector("h1")).visibility}`);
}));

async function expectSeen(page) {
  const seen = await page.evaluate(() => sessionStorage.getItem("seen"));
  if (seen !== "kept, hidden") throw new Error(`when it came back, the page was ${seen}`);
  await page.evaluate(() => sessionStorage.removeItem("seen"));
}

await drive(async (browser, doing) => {
  const page = await browser.newPage();
  await page.goto(url);
  await enter(page, passphrase);
  await isOpen(page);
  const deep = await page.$$eval("main a", (links) => links.find((link) => link.textContent.includes("Zanzibar 3")).href);
  doing("Back while it is open");
  await page.goto(deep);
  await shows(page, "quillwort3");
  await watch(page);
  await page.goto(url);
  await isOpen(page);
  await rest();
  await goBack(page);
  await shows(page, "quillwort3"); // of a hidden text, there is none
  await expectSeen(page);
  doing("Back after Lock");
  await page.goto(url);
  await isOpen(page);
  await page.click(".vault-lock");
  await isLocked(page);
  await rest();
  await goBack(page);
  await isLocked(page);
  await expectSeen(page);
  doing("Back once more, and a new tab");
  await goBack(page);
  await isLocked(page);
  const second = await browser.newPage();
  await second.goto(url);
  await isLocked(second);
}, prefs);
