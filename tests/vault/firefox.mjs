// The reader's way through a vault in an ordinary Firefox: node firefox.mjs WEB FIREFOX URL PASSPHRASE
import { createRequire } from "node:module";

const [web, executablePath, url, passphrase] = process.argv.slice(2);
const puppeteer = createRequire(`${web}/`)("puppeteer-core");
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, timeout: 120_000 });
const patience = { timeout: 60_000 };

const shows = (page, text) => page.waitForFunction((wanted) => document.body?.innerText.includes(wanted), patience, text);
const isOpen = (page) => page.waitForSelector(".vault-lock", patience);
const isLocked = (page) => page.waitForSelector("#passphrase", patience);
const enter = async (page, words) => {
  await page.$eval("#passphrase", (field) => { field.value = ""; });
  await page.type("#passphrase", words);
  await page.click("#unlock");
};

let doing = "start";
try {
  const page = await browser.newPage();
  doing = "a wrong passphrase";
  await page.goto(url);
  await enter(page, "not these words");
  await shows(page, "does not open");
  doing = "the right one";
  await enter(page, passphrase);
  await isOpen(page);
  doing = "a link";
  await page.evaluate(() => [...document.querySelectorAll("main a")].find((link) => link.textContent.includes("Zanzibar 3")).click());
  await shows(page, "quillwort3");
  const deep = page.url();
  if (/zanzibar|interviews/.test(deep)) throw new Error(deep);
  doing = "a reload, and a picture";
  await page.reload();
  await shows(page, "quillwort3");
  await page.waitForFunction(() => document.querySelector("main img")?.naturalWidth > 0, patience);
  doing = "a second tab";
  const second = await browser.newPage();
  await second.goto(url);
  await isOpen(second);
  doing = "lock, and Back";
  await page.click(".vault-lock");
  await isLocked(page);
  await isLocked(second);
  await page.goBack();
  await isLocked(page);
  doing = "a deep link, staying unlocked";
  await page.goto(deep);
  await isLocked(page);
  await page.click("#stay");
  await enter(page, passphrase);
  await shows(page, "quillwort3");
  await page.close();
  await second.goto(deep);
  await shows(second, "quillwort3");
} catch (error) {
  console.error(`${doing}: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
