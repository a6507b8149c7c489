// Makes release/unlock.html and release/worker.js out of src/. The same sources make the same bytes: no dates, no paths.
// `--check` compares with what is committed instead of writing, and ends with status 1 where they differ.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const stub = `${here}src/stub.js`;
const options = {
  bundle: true, minify: true, write: false, format: "iife", target: ["es2022"], charset: "ascii", legalComments: "none",
  absWorkingDir: here, alias: { "@noble/post-quantum/hybrid.js": stub, "@noble/curves/nist.js": stub },
};

const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
const read = (name) => readFileSync(`${here}src/${name}`, "utf8");

async function bundle(name, define = {}) {
  const result = await build({ ...options, entryPoints: [`src/${name}`], define });
  return result.outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
}

function fill(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}

const script = await bundle("unlock.js");
const style = (await build({ ...options, entryPoints: ["src/unlock.css"] })).outputFiles[0].text.trim();
const page = fill(read("unlock.html"), {
  SCRIPT: script, SCRIPT_HASH: `'${hash(script)}'`, STYLE: style, STYLE_HASH: `'${hash(style)}'`,
});
const pageHash = createHash("sha256").update(page).digest("hex");
const keeper = await bundle("keeper.js");
const worker = await bundle("worker.js", {
  KEEPER: JSON.stringify(keeper),
  KEEPER_HASH: JSON.stringify(hash(keeper)),
  PAGE_HASH: JSON.stringify(pageHash),
  RELEASE: JSON.stringify(pageHash.slice(0, 12)), // a new page is a new worker
});

mkdirSync(`${here}release`, { recursive: true });
const licences = `/*\n${readFileSync(`${here}LICENSES.txt`, "utf8")}*/\n`;
for (const [name, text] of Object.entries({ "unlock.html": page, "worker.js": `${licences}${worker}\n` })) {
  const file = `${here}release/${name}`;
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`release/${name} is not what src/ makes: run "npm ci && npm run build"`);
    process.exitCode = 1;
  }
}
