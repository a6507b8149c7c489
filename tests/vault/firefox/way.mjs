// The reader's way through a vault in an ordinary Firefox.
import { drive, enter, goBack, isLocked, isOpen, passphrase, shows, until, url } from "./driver.mjs";

await drive(async (browser, doing) => {
  const page = await browser.newPage();
  doing("a wrong passphrase");
  await page.goto(url);
  await enter(page, "not these words");
  await shows(page, "does not open");
  doing("the right one");
  await enter(page, passphrase);
  await isOpen(page);
  doing("a link");
  await page.evaluate(() => [...document.querySelectorAll("main a")].find((link) => link.textContent.includes("Zanzibar 3")).click());
  await shows(page, "quillwort3");
  await until(page, (home) => location.href !== home, url);
  const deep = await page.evaluate(() => location.href); // the driver's own word for it comes late
  if (/zanzibar|interviews/.test(deep)) throw new Error(deep);
  doing("a reload, and a picture");
  await page.reload();
  await shows(page, "quillwort3");
  await until(page, () => document.querySelector("main img")?.naturalWidth > 0);
  doing("a second tab");
  const second = await browser.newPage();
  await second.goto(url);
  await isOpen(second);
  await page.bringToFront();
  doing("lock, and Back");
  await page.click(".vault-lock");
  await isLocked(page);
  await isLocked(second);
  await goBack(page);
  await isLocked(page);
  doing("a deep link, staying unlocked");
  await page.goto(deep);
  await isLocked(page);
  await page.click("#stay");
  await enter(page, passphrase);
  await shows(page, "quillwort3");
  await page.close();
  await second.goto(deep);
  await shows(second, "quillwort3");
});
