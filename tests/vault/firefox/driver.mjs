// What the ways through a vault have in common: node WAY WEB FIREFOX URL PASSPHRASE
import { createRequire } from "node:module";

const [web, executablePath, url, passphrase] = process.argv.slice(2);
const puppeteer = createRequire(`${web}/`)("puppeteer-core");
const patience = { timeout: 60_000 };

export { url, passphrase, patience };
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const shows = (page, text) => page.waitForFunction((wanted) => document.body?.innerText.includes(wanted), patience, text);
export const isOpen = (page) => page.waitForSelector(".vault-lock", patience);
export const isLocked = (page) => page.waitForSelector("#passphrase", patience);

export async function enter(page, words) {
  await page.$eval("#passphrase", (field) => { field.value = ""; });
  await page.type("#passphrase", words);
  await page.click("#unlock");
}

/** As by the button; the driver's own waits for a load, which a page that was kept never has. */
export async function goBack(page) {
  await page.evaluate(() => { globalThis.isLeft = true; setTimeout(() => history.back()); });
  await page.waitForFunction(() => !globalThis.isLeft, patience);
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
