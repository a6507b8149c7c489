// A sibling on the same origin plays its attacks in Firefox: none may answer anything of the vault.
import { drive, enter, isLocked, isOpen, passphrase, url } from "./driver.mjs";

const SECRET = /zanzibar|quillwort|vaultKeeper|handed: (?!null)|AGE-SECRET-KEY-1\w/i;

await drive(async (browser, doing) => {
  const page = await browser.newPage();
  await page.goto(url);
  await enter(page, passphrase);
  await isOpen(page);
  const attack = async (name) => {
    doing(name);
    const sibling = await browser.newPage();
    await sibling.goto(new URL("/sibling/", url).href);
    const got = [await sibling.evaluate((which) => globalThis.attacks[which](), name)].flat().map(String);
    const found = got.filter((text) => SECRET.test(text));
    if (found.length) throw new Error(found.join("\n").slice(0, 400));
    await sibling.close();
    await page.bringToFront();
  };
  for (const name of ["worker", "popup", "opened", "page"]) await attack(name);
  doing("the unlock page after them");
  await page.click(".vault-lock");
  await isLocked(page);
  if (await page.evaluate(() => document.body.innerText.includes("Planted"))) throw new Error("the planted page is shown");
  await enter(page, passphrase);
  await isOpen(page);
}, { "dom.disable_open_during_load": false });
