// The view of documents: files, problems, and the crate that follows.

import { at, element, prose, say, work } from "./dom.js";
import { Files } from "./files.js";
import { show } from "./highlight.js";

const files = new Files("", "provider", /\.(ya?ml|json)$/i);
const MOST_PROBLEMS = 200;

async function generate() {
  const given = files.given();
  if (!given.length) return say("There is no document: paste one, or choose an example.", true);
  const done = await work("Generating", "generate", given);
  if (!done) return;
  const time = at("status").textContent;
  showResult(done.value);
  const first = done.value.files.find(([path]) => path.endsWith("/model.rs")) ?? done.value.files[0];
  if (first) await open(first[0]);
  const errors = done.value.problems.filter(({ severity }) => severity === "error").length;
  const warnings = done.value.problems.length - errors;
  say(errors ? `The documents have ${errors} errors; nothing is generated.` : `${time} ${done.value.files.length} files, ${warnings} warnings.`, errors > 0);
}

function showResult({ problems, explanations, report, files: written, webhooks }) {
  at("document-result").hidden = false;
  at("problems").replaceChildren(...problems.slice(0, MOST_PROBLEMS).map(problemItem));
  if (!problems.length) at("problems").append(element("li", { className: "none", textContent: "None." }));
  if (problems.length > MOST_PROBLEMS) at("problems").append(element("li", { textContent: `${problems.length - MOST_PROBLEMS} more` }));
  at("report-box").hidden = !report;
  at("report").textContent = report;
  const messages = Object.entries(explanations).map(([id, text]) =>
    element("details", { id: `message-${id}` }, element("summary", { textContent: id }), element("p", {}, ...prose(text))),
  );
  at("messages").replaceChildren(...messages);
  at("messages-box").hidden = !messages.length;
  const bytes = written.reduce((sum, [, length]) => sum + length, 0);
  at("crate-title").hidden = !written.length;
  at("size").textContent = `${written.length} files, ${(bytes / 1000).toFixed(0)} kB`;
  for (const id of ["zip", "size", "tree", "code", "path"]) at(id).hidden = !written.length;
  at("tree").replaceChildren(...branch(tree(written.map(([path]) => path))));
  const options = webhooks.map((name) => element("option", { value: name, textContent: name }));
  at("webhook").replaceChildren(element("option", { value: "", textContent: "any" }), ...options);
}

function problemItem({ severity, id, message, help, document: path, line, column }) {
  const place = line ? `${path}:${line}:${column}` : path;
  const go = element("button", { type: "button", className: "place", textContent: place });
  go.addEventListener("click", () => files.show(path, line, column));
  const link = element("a", { href: `#message-${id}`, textContent: id });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const explained = at(`message-${id}`);
    explained.open = true;
    explained.querySelector("summary").focus();
  });
  return element(
    "li",
    { className: severity },
    element("strong", { textContent: severity }),
    " [", link, "] ", ...prose(message), element("br"), go,
    element("p", { className: "note" }, ...prose(help)),
  );
}

/** Paths as folders of folders. */
function tree(paths) {
  const root = new Map();
  for (const path of paths) {
    const folders = path.split("/");
    folders.pop();
    let node = root;
    for (const folder of folders) node = node.get(`${folder}/`) ?? node.set(`${folder}/`, new Map()).get(`${folder}/`);
    node.set(path, path);
  }
  return root;
}

function branch(node) {
  return [...node].map(([name, content]) => {
    if (content instanceof Map) {
      const summary = element("summary", { textContent: name });
      return element("li", {}, element("details", { open: node.size < 12 }, summary, element("ul", {}, ...branch(content))));
    }
    const button = element("button", { type: "button", textContent: name.split("/").pop(), title: name });
    button.dataset.path = name;
    button.addEventListener("click", () => open(name));
    return element("li", {}, button);
  });
}

async function open(path) {
  const done = await work(`Reading ${path}`, "file", path);
  if (!done) return;
  at("path").textContent = path;
  show(at("code"), done.value, path);
  at("code").scrollTop = 0;
  for (const button of at("tree").querySelectorAll("button")) {
    if (button.dataset.path === path) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

async function download() {
  const done = await work("Packing", "zip");
  if (!done) return;
  const url = URL.createObjectURL(new Blob([done.value], { type: "application/zip" }));
  element("a", { href: url, download: "webhooks.zip" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The documents of the repository, which the build has put beside the page. */
async function loadExample(provider, paths) {
  const texts = paths.map(async (path) => [path, await (await fetch(`pkg/specs/${path}`)).text()]);
  files.replace(await Promise.all(texts));
  at("provider").value = provider;
  await generate();
}

at("document-form").addEventListener("submit", (event) => {
  event.preventDefault();
  void generate();
});
at("zip").addEventListener("click", download);
document.addEventListener("ended", () => {
  at("document-result").hidden = true;
});

const examples = await (await fetch("pkg/specs/examples.json")).json();
at("example").append(...Object.keys(examples).map((name) => element("option", { value: name, textContent: name })));
at("example").addEventListener("change", ({ target }) => {
  if (target.value) void loadExample(target.value, examples[target.value]);
});
if (await work("Loading the generator", "load")) {
  at("example").value = "acme";
  await loadExample("acme", examples.acme);
}
