// Runs the generator, so that the page stays responsive and can end it.

import init, { Documents, review } from "./pkg/ringback_playground.js";

let crate;

function generated() {
  if (!crate) throw new Error("There is no crate: generate one in the first view.");
  return crate;
}

const operations = {
  generate(files) {
    crate?.free();
    crate = undefined;
    crate = documents(files).generate();
    return JSON.parse(crate.summary());
  },
  file: (path) => generated().file(path),
  zip: () => generated().zip(),
  payload: (text, webhook, url, key) => JSON.parse(generated().payload(text, webhook, url, key, Date.now())),
  example: (webhook) => generated().example(webhook),
  review: (old, fresh, format) => JSON.parse(review(documents(old), documents(fresh), format)),
};

function documents(files) {
  const all = new Documents();
  for (const [path, bytes] of files) all.add(path, bytes);
  return all;
}

const ready = init({ module_or_path: new URL("pkg/ringback_playground_bg.wasm", import.meta.url) });

addEventListener("message", async ({ data: { id, operation, values } }) => {
  try {
    await ready;
    postMessage({ id, value: operation === "load" ? null : operations[operation](...values) });
  } catch (error) {
    // After a panic, or at the end of the stack, the module is not to be called again.
    postMessage({ id, error: error?.message ?? String(error), fatal: error instanceof WebAssembly.RuntimeError || error instanceof RangeError });
  }
});
