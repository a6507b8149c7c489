// What the ways through a vault have in common: node WAY WEB FIREFOX URL PASSPHRASE
import { createRequire } from "node:module";

const [web, executablePath, url, passphrase] = process.argv.slice(2);
const puppeteer = createRequire(`${web}/`)("puppeteer-core");
const PATIENCE = 90_000;

export { url, passphrase };
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const shows = (page, text) => until(page, (wanted) => document.body?.innerText.includes(wanted), text);
export const isOpen = (page) => until(page, () => document.querySelector(".vault-lock"));
export const isLocked = (page) => until(page, () => document.querySelector("#passphrase"));

/** Asks again and again, each time whatever document is there. The driver's own waits live in one document and on its
 * frames: they sleep with a tab that is not in front, and go with a page that the browser keeps for Back. */
export async function until(page, condition, ...words) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    const look = page.evaluate(`Boolean((${condition})(...${JSON.stringify(words)}))`).catch(() => false); // between two documents
    if (await Promise.race([look, sleep(2000)])) return;
  }
  throw new Error(`in ${PATIENCE / 1000} seconds it never came to ${condition} ${words}`);
}

export async function enter(page, words) {
  await page.$eval("#passphrase", (field) => { field.value = ""; });
  await page.type("#passphrase", words);
  await page.click("#unlock");
}

/** As by the button, which does nothing while a page loads; the driver's own waits for a load, which a kept page never has. */
export async function goBack(page) {
  await until(page, () => document.readyState === "complete");
  await page.evaluate(() => { globalThis.isLeft = true; setTimeout(() => history.back()); });
  await until(page, () => !globalThis.isLeft);
}

/** Runs a way, which says through `doing` where it is; ends with status 1 and that word where it fails. */
export async function drive(way, extraPrefsFirefox = {}) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, timeout: 120_000, extraPrefsFirefox });
  let at = "start";
  try {
    await way(browser, (doing) => { at = doing; });
  } catch (error) {
    console.error(`${at}: ${error.message}`);
    for (const page of await browser.pages()) console.error(page.url(), await page.evaluate(() => document.body?.innerText));
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
}
