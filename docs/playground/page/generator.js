// Calls the worker. One that takes too long is ended, and the next call starts another one.

// Longer than anything takes that ends; `?limit=` in the address is another one, in milliseconds.
const LIMIT = Number(new URLSearchParams(location.search).get("limit")) || 30_000;
// Reading the module is no work on a document.
const LOADING = 60_000;

const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: (url) => url });
const address = new URL("worker.js", import.meta.url).href;

let worker;
let pending;
let count = 0;

/** Does something in the worker; rejects with a sentence. A new call ends one that is still running. */
export function call(operation, ...values) {
  if (pending) stop("It was replaced by a new run.");
  worker ??= start();
  return new Promise((resolve, reject) => {
    const id = ++count;
    const limit = operation === "load" ? LOADING : LIMIT;
    const late = () => stop(`It was stopped after ${limit / 1000} s: these documents take too long.`);
    pending = { id, resolve, reject, timer: setTimeout(late, limit) };
    worker.postMessage({ id, operation, values });
  });
}

/** Ends the worker, with all that it holds. */
export function stop(reason = "It was stopped.") {
  worker?.terminate();
  worker = undefined;
  finish()?.reject(Object.assign(new Error(reason), { ended: true }));
}

function start() {
  const made = new Worker(policy ? policy.createScriptURL(address) : address, { type: "module" });
  made.addEventListener("message", ({ data }) => {
    if (data.id !== pending?.id) return;
    if (data.fatal) return stop(`The generator has stopped: ${data.error}`);
    const { resolve, reject } = finish();
    if ("error" in data) reject(new Error(data.error));
    else resolve(data.value);
  });
  made.addEventListener("error", () => stop("The generator could not be started."));
  return made;
}

function finish() {
  const finished = pending;
  pending = undefined;
  clearTimeout(finished?.timer);
  return finished;
}
