// What the tests share: a browser that reaches nothing but the page, and the command with which it is compared.

import { execFile } from "node:child_process";
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inflateRawSync } from "node:zlib";
import axe from "axe-core";
import { chromium } from "playwright-core";

export const { PLAYGROUND, SPECS, RINGBACK_CORPUS, RINGBACK_REVIEW, SCREENSHOTS } = process.env;
const { CHROMIUM, RINGBACK } = process.env;

/** Opens the page. `faults` has what no page may do: requests elsewhere, violations of the policy, errors. */
export async function open(options = {}, query = "") {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(PLAYGROUND) && !/^(blob|data):/.test(request.url())) faults.push(`a request to ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`violation of ${event.violatedDirective}`));
  });
  await page.goto(PLAYGROUND + query);
  return { page, faults, close: () => browser.close() };
}

/** Waits until the generator has something to say. */
export async function said(page, pattern, timeout = 10_000) {
  await page.locator("#status").filter({ hasText: pattern }).waitFor({ timeout });
}

export const loaded = (page) => said(page, /files, \d+ warnings/);

/** An empty folder with these files. */
export function folder(files) {
  const root = mkdtempSync(join(tmpdir(), "playground-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What the command prints in a folder. */
export async function command(cwd, ...values) {
  const run = promisify(execFile)(RINGBACK, values, { cwd, maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: "1" } });
  const { stdout, stderr, code } = await run.catch((error) => error);
  return { stdout, stderr, code: code ?? 0 };
}

/** The crate that the command writes for documents, by the paths of its files; and what it prints. */
export async function generated(files) {
  const documents = Object.fromEntries(Object.entries(files).map(([path, text]) => [`specs/${path}`, text]));
  const root = folder({ "ringback.toml": "", ...documents });
  const printed = await command(root, "codegen");
  return { crate: printed.code ? {} : below(join(root, "webhooks")), printed };
}

/** All files below a folder. */
export function below(root, path = "") {
  const all = {};
  for (const name of readdirSync(join(root, path))) {
    const own = join(path, name);
    if (statSync(join(root, own)).isDirectory()) Object.assign(all, below(root, own));
    else all[own] = readFileSync(join(root, own), "utf8");
  }
  return all;
}

/** The files in a zip archive, by its central directory. */
export function unzip(bytes) {
  const files = {};
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset, nth) => (nth ? bytes.readUInt16LE(at + offset) : bytes.readUInt32LE(at + offset)));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files[bytes.toString("utf8", at + 46, at + 46 + name)] = inflateRawSync(bytes.subarray(start, start + size)).toString("utf8");
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The crate that the page offers. */
export async function downloaded(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#zip")]);
  const files = unzip(readFileSync(await download.path()));
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/^webhooks\//, ""), text]));
}

/** What axe-core finds that keeps somebody out. */
export async function barriers(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** Saves a picture of the page, for people. */
export async function picture(page, name) {
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
