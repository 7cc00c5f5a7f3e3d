// The page in a browser: what it shows is what the command prints and writes.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { PLAYGROUND, RINGBACK_CORPUS, RINGBACK_REVIEW, SPECS, barriers, below, command, downloaded, folder, generated, loaded, open, picture, said } from "./harness.js";

const BROKEN = `openapi: 3.1.0
info: {title: Broken, version: "1"}
webhooks:
  order.created:
    post:
      description: "<img src=x onerror='document.title = \\"run\\"'>"
      requestBody:
        content:
          application/json:
            schema: {type: objekt, minLength: -1, title: "<script>document.title='run'</script>"}
      responses: {"204": {description: Received.}}
`;

/** A test with a page, in which nothing may go wrong that the test does not expect. */
function check(name, options, body) {
  test(name, async (t) => {
    const { page, faults, close } = await open(options);
    try {
      await loaded(page);
      await body(page, t);
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  });
}

/** Generates an example. */
async function choose(page, provider) {
  await page.selectOption("#example", provider);
  await page.waitForFunction((name) => document.getElementById("provider").value === name, provider);
  await loaded(page);
}

for (const provider of ["acme", "signalwire", "telnyx"]) {
  check(`the crate of ${provider} is what codegen writes`, {}, async (page) => {
    await choose(page, provider);
    await page.locator("#tree button").first().waitFor();
    const files = Object.fromEntries(Object.entries(below(SPECS)).filter(([path]) => path.startsWith(`${provider}/`)));
    const { crate } = await generated(files);
    assert.ok(Object.keys(crate).length > 5);
    assert.deepEqual(await downloaded(page), crate);
    await page.locator("#tree summary").last().waitFor();
    const path = await page.textContent("#path");
    assert.equal(await page.textContent("#code"), crate[path]);
  });
}

check("a broken document is explained, and none of its text is run", {}, async (page) => {
  await page.click("#remove");
  await page.fill("#text", BROKEN);
  await page.click("text=Generate");
  await said(page, /errors; nothing is generated/);
  const { printed } = await generated({ "acme/webhooks.yaml": BROKEN });
  const report = await page.textContent("#report");
  assert.ok(report.includes("specs/acme/webhooks.yaml:10:"), report);
  assert.ok((printed.stdout + printed.stderr).includes(report.trim()));
  await page.click("#problems .place >> nth=0");
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  await page.click("#problems a >> nth=0");
  assert.equal(await page.locator("#messages details[open]").count(), 1);
  assert.ok(await page.isHidden("#code"));
  assert.equal(await page.title(), "Ringback playground");
  await picture(page, "broken");
});

check("a document is dropped with its overlay", {}, async (page) => {
  await page.fill("#provider", "telnyx");
  await page.setInputFiles("#files", [join(SPECS, "telnyx/texml-stream-webhook.yaml"), join(SPECS, "telnyx/overlays/texml-stream-webhook.yaml")]);
  const paths = await page.locator("#file option").allTextContents();
  assert.ok(paths.includes("telnyx/overlays/texml-stream-webhook.yaml"), paths.join());
});

check("payloads are read in three ways", {}, async (page) => {
  await page.click("#tab-payload");
  await page.click("#payload-example");
  await said(page, /Reading: done/);
  assert.match(await page.textContent("#verdict"), /^valid/);
  const example = JSON.parse(await page.inputValue("#body"));
  await page.fill("#body", JSON.stringify({ ...example, data: { ...example.data, id: 7 } }, null, 2));
  await page.click("#payload-form button.main");
  await said(page, /Reading: done/);
  await page.locator("#findings .error").first().waitFor();
  assert.deepEqual(await page.locator("#readings td").allTextContents(), ["refused", "refused", "a value with defaults, and the findings"]);
  assert.match(await page.textContent("#event"), /the event is acme::/);
  assert.ok((await page.locator("#annotated .marked .said").count()) > 0);
  await page.fill("#body", "{");
  await page.click("#payload-form button.main");
  await page.locator("#verdict", { hasText: "it is not read" }).waitFor();
});

check("a signed form is recognized, and a changed one explained", {}, async (page) => {
  await choose(page, "signalwire");
  const webhooks = await page.locator("#webhook option").allTextContents();
  const module = webhooks.find((name) => name.includes("voice_status"));
  assert.ok(module, webhooks.join());
  await page.click("#tab-payload");
  await page.fill("#body", "CallSid=abc&CallStatus=completed&Duration=12");
  await page.selectOption("#webhook", module);
  await page.click("#payload-form button.main");
  await said(page, /Reading: done/);
  assert.match(await page.textContent("#annotated"), /"CallSid": "abc"/);
  const request = "POST /voice HTTP/1.1\r\nHost: hooks.example.com\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nCallSid=abc";
  await page.fill("#body", request);
  await page.fill("#url", "https://hooks.example.com/voice");
  await page.fill("#key", "PSKexample0123456789");
  await page.click("#payload-form button.main");
  await page.locator("#signature li").first().waitFor();
  const lines = await page.locator("#signature li").allTextContents();
  const root = folder({ "ringback.toml": `specs = ${JSON.stringify(SPECS)}\n`, "request.txt": await page.inputValue("#body") });
  process.env.RINGBACK_KEY = "PSKexample0123456789";
  const { stdout } = await command(root, "doctor", "--request", "request.txt", "--url", "https://hooks.example.com/voice", "--webhook", "voice-status-callback");
  // What stands between backticks there is code here.
  assert.equal(`${lines.join("\n")}\n`, stdout.replaceAll("`", ""));
  // Signed as the provider does: the URL, and the pairs of the form.
  const signature = createHmac("sha1", "PSKexample0123456789").update("https://hooks.example.com/voiceCallSidabc").digest("base64");
  await page.fill("#body", request.replace("Host:", `X-SignalWire-Signature: ${signature}\r\nHost:`));
  await page.click("#payload-form button.main");
  await page.locator("#signature li", { hasText: "the signature is valid" }).waitFor();
  await picture(page, "signature");
});

const pair = join(RINGBACK_REVIEW, "07");
const github = join(RINGBACK_CORPUS, "specs/github/api.github.com.json");
const found = [github, join(RINGBACK_CORPUS, "specs/api.github.com.json")].find((path) => existsSync(path));

check("a review is what the command prints", {}, async (page) => {
  await page.click("#tab-review");
  await page.click("#review-example");
  await page.click("#review-form button.main");
  await said(page, /Reviewing: done/);
  assert.match(await page.textContent("#review-text"), /member-now-optional/);
  if (!existsSync(pair)) return console.log(`skipped: there is no ${pair}`);
  await page.reload();
  await loaded(page);
  await page.click("#tab-review");
  for (const side of ["old", "new"]) await page.setInputFiles(`#${side}-files`, join(pair, `${side}.json`));
  const root = folder(Object.fromEntries(["old.json", "new.json"].map((name) => [name, readFileSync(join(pair, name))])));
  assert.ok((await sameReview(page, root, "old.json", "new.json")).stdout.length > 200);
});

const ACCEPTED = `[[accept]]
edit = "000000000000"
reason = "it has been agreed"
`;

check("folders with overlays and accepted edits are reviewed", {}, async (page) => {
  await page.click("#tab-review");
  await page.fill("#review-provider", "telnyx");
  const files = below(join(SPECS, "telnyx"));
  const [overlay] = Object.keys(files).filter((path) => path.startsWith("overlays/"));
  const sides = { old: files, new: { ...files, [overlay]: files[overlay].replace("title: ", "title: Now ") } };
  const [document] = Object.keys(files).filter((path) => !path.includes("/"));
  sides.new[document] = files[document].replace(/type: string/, "type: integer");
  assert.notEqual(sides.new[document], files[document]);
  sides.new["review.toml"] = ACCEPTED;
  for (const [side, own] of Object.entries(sides)) {
    const chosen = Object.entries(own).map(([path, text]) => ({ name: basename(path), mimeType: "text/plain", buffer: Buffer.from(text) }));
    await page.setInputFiles(`#${side}-files`, chosen);
  }
  const all = Object.entries(sides).flatMap(([side, own]) => Object.entries(own).map(([path, text]) => [`${side}/telnyx/${path}`, text]));
  const root = folder(Object.fromEntries(all));
  const { stderr, stdout } = await sameReview(page, root, "old", "new");
  assert.match(stderr, /no edit has the fingerprint `000000000000`/);
  const [fingerprint] = stdout.match(/\b(?!0{12})[0-9a-f]{12}\b/);
  const accepted = ACCEPTED.replace("000000000000", fingerprint);
  writeFileSync(join(root, "new/telnyx/review.toml"), accepted);
  await page.selectOption("#new-file", "telnyx/review.toml");
  await page.fill("#new-text", accepted);
  assert.match((await sameReview(page, root, "old", "new")).stdout, /it has been agreed/);
  // A version that does not generate is explained.
  await page.selectOption("#new-file", `telnyx/${document}`);
  await page.fill("#new-text", files[document].replace(/type: string/, "type: objekt"));
  await page.click("#review-form button.main");
  await page.locator("#review-problems", { hasText: "new does not generate" }).waitFor();
});

/** The page shows in each format what the command prints. Returns that. */
async function sameReview(page, root, ...versions) {
  let printed;
  for (const format of ["text", "markdown"]) {
    await page.check(`input[value=${format}]`);
    await page.click("#review-form button.main");
    await said(page, /Reviewing: done/);
    printed = await command(root, "review", ...versions, "--format", format);
    await said(page, `The command exits with ${printed.code}.`);
    assert.equal(await page.textContent("#review-text"), printed.stdout);
    assert.equal(await page.textContent("#review-problems"), printed.stderr);
  }
  return printed;
}

test("GitHub's document", { skip: found ? false : "there is no corpus" }, async () => {
  const { page, faults, close } = await open();
  try {
    await loaded(page);
    await page.fill("#provider", "github");
    await page.click("#remove");
    await page.setInputFiles("#files", found);
    const started = Date.now();
    await page.click("#document-form button.main");
    // The page answers while the worker works.
    await page.click("#tab-review");
    await page.click("#tab-document");
    const answered = Date.now() - started;
    await said(page, /Generating: done|nothing is generated/, 60_000);
    console.log(`GitHub's document: ${await page.textContent("#status")} (the page answered after ${answered} ms)`);
    const { crate, printed } = await generated({ [`github/${basename(found)}`]: readFileSync(found) });
    if (printed.code === 0) assert.deepEqual(await downloaded(page), crate);
    else assert.ok((printed.stdout + printed.stderr).includes((await page.textContent("#report")).trim()));
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

test("the worker is ended at the limit, and starts again", async () => {
  const { page, close } = await open({}, "?limit=1");
  try {
    await said(page, /It was stopped after 0.001 s/);
    assert.ok(await page.isHidden("#document-result"));
  } finally {
    await close();
  }
});

/** An overlay whose actions look at all of a document, one after another. */
const ENDLESS = "overlay: 1.1.0\ninfo: {title: Endless, version: '1'}\nextends: ../webhooks.yaml\nactions:\n".concat(
  "  - {target: '$..[?@..none]', remove: true, x-evidence: none}\n".repeat(100_000),
);

test("a document that takes too long is given up, and the page goes on", async () => {
  const { page, faults, close } = await open({}, "?limit=5000");
  try {
    await loaded(page);
    const members = Array.from({ length: 5_000 }, (_, nth) => `                p${nth}: {type: string}\n`).join("");
    const document = BROKEN.replace(/schema: .*/, `schema:\n              type: object\n              properties:\n${members}`);
    await page.fill("#provider", "endless");
    await page.click("#remove");
    await page.setInputFiles("#files", [
      { name: "webhooks.yaml", mimeType: "text/plain", buffer: Buffer.from(document) },
      { name: "overlay.yaml", mimeType: "text/plain", buffer: Buffer.from(ENDLESS) },
    ]);
    await page.click("#document-form button.main");
    await said(page, /Generating …/);
    await page.click("#tab-review");
    assert.ok(await page.isVisible("#review-form"));
    await page.click("#tab-document");
    await said(page, /It was stopped after 5 s: these documents take too long/);
    assert.ok(await page.isHidden("#document-result"));
    // Somebody may also try again, and lose patience.
    for (let nth = 0; nth < 2; nth++) {
      await page.click("#document-form button.main");
      await said(page, /Generating …/);
    }
    await page.click("#stop");
    await said(page, /It was stopped\./);
    await choose(page, "acme");
    assert.ok(await page.isVisible("#code"));
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

check("everything is reached by the keyboard", {}, async (page) => {
  const focused = () => page.evaluate(() => document.activeElement.id);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "tab-document");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "tab-payload");
  assert.ok(await page.isVisible("#body"));
  await page.keyboard.press("End");
  assert.equal(await focused(), "tab-review");
  await page.keyboard.press("Home");
  const seen = new Set();
  for (let nth = 0; nth < 40; nth++) {
    await page.keyboard.press("Tab");
    seen.add(await focused());
  }
  for (const id of ["example", "files", "provider", "file", "add", "remove", "text", "zip", "code"]) assert.ok(seen.has(id), id);
  // A form is sent by its button, a file is opened by its own.
  await page.focus("#tree button >> nth=0");
  await page.keyboard.press("Enter");
  await said(page, /Reading .*: done/);
  await page.focus("#document-form button.main");
  await page.keyboard.press("Enter");
  await loaded(page);
});

check("every field has a name", {}, async (page) => {
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("input, select, textarea, button")]
      .filter((own) => !(own.labels?.length || own.ariaLabel || own.textContent.trim()))
      .map((own) => own.outerHTML),
  );
  assert.deepEqual(nameless, []);
  assert.equal(await page.getAttribute("#status", "aria-live"), "polite");
});

for (const [scheme, width] of [["light", 360], ["dark", 360], ["light", 1600], ["dark", 1600]]) {
  check(`nothing is cut off, and nobody kept out: ${scheme}, ${width} pixels`, { viewport: { width, height: 900 }, colorScheme: scheme }, async (page) => {
    const look = async (view) => {
      await picture(page, `${view}-${scheme}-${width}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
      assert.deepEqual(await barriers(page), [], view);
    };
    await look("document");
    await page.click("#tab-payload");
    await page.click("#payload-example");
    await said(page, /Reading: done/);
    await page.fill("#body", (await page.inputValue("#body")).replace(/"id": "[^"]*"/, '"id": 7'));
    await page.click("#payload-form button.main");
    await page.locator("#findings .error").first().waitFor();
    await look("payload");
    await page.click("#tab-review");
    await page.click("#review-example");
    await page.click("#review-form button.main");
    await said(page, /Reviewing: done/);
    await look("review");
  });
}

test("the policy forbids other origins", async () => {
  const response = await fetch(PLAYGROUND);
  const policy = response.headers.get("content-security-policy");
  for (const part of ["default-src 'self'", "object-src 'none'", "require-trusted-types-for 'script'"]) assert.ok(policy.includes(part));
  assert.equal((await fetch(`${PLAYGROUND}..%2f..%2fCargo.toml`)).status, 404);
});
