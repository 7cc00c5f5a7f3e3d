// The view of payloads: which event, how it is read, what is found where, and whether the signature matches.

import { at, element, encoded, prose, say, work } from "./dom.js";

const MOST_LINES = 2_000;

async function read() {
  if (!at("body").value.trim()) return say("There is no payload: paste one, or take the example.", true);
  const values = [encoded(at("body").value), at("webhook").value, at("url").value.trim(), at("key").value];
  const done = await work("Reading", "payload", ...values);
  if (!done) return;
  const { value } = done;
  at("payload-result").hidden = false;
  if (value.error) say(value.error, true);
  at("event").replaceChildren(...prose(value.event ?? "unknown"));
  at("verdict").replaceChildren(...prose(value.verdict ?? value.error));
  at("readings").replaceChildren(
    ...(value.readings ?? []).map(([name, what]) =>
      element("tr", {}, element("th", { scope: "row", textContent: name }), element("td", { textContent: what })),
    ),
  );
  const findings = value.findings ?? [];
  at("findings").replaceChildren(...findings.map(findingItem));
  if (!findings.length) at("findings").append(element("li", { className: "none", textContent: "None." }));
  if (value.count > findings.length) at("findings").append(element("li", { textContent: `${value.count - findings.length} more` }));
  annotate(value.json ?? "", findings);
  at("signature-box").hidden = !value.signature;
  at("signature").replaceChildren(...(value.signature ?? []).map((line) => element("li", {}, ...prose(line))));
  const others = value.others ?? [];
  at("others-box").hidden = !others.length;
  at("others").replaceChildren(
    ...others.slice(0, 100).map(({ webhook, verdict }) => element("li", { textContent: `${webhook}: ${verdict}` })),
  );
}

function findingItem({ sentence, drift, line, column }) {
  const kind = drift ? "drift" : "damage";
  const parts = [element("strong", { textContent: kind }), " ", ...prose(sentence)];
  if (line) {
    const go = element("button", { type: "button", className: "place", textContent: `${line}:${column}` });
    go.addEventListener("click", () => {
      const shown = at(`line-${line}`);
      shown?.scrollIntoView({ block: "center" });
      shown?.focus();
    });
    parts.push(element("br"), go);
  }
  return element("li", { className: drift ? "warning" : "error" }, ...parts);
}

/** The payload with each finding below the line that it is about. */
function annotate(json, findings) {
  at("annotated-box").hidden = !json;
  const lines = json.split("\n").slice(0, MOST_LINES);
  const shown = lines.map((text, nth) => {
    const own = findings.filter(({ line }) => line === nth + 1);
    const row = element("div", { id: `line-${nth + 1}`, tabIndex: -1, className: own.length ? "line marked" : "line" });
    row.append(element("span", { className: "number", textContent: String(nth + 1) }), element("code", { textContent: text }));
    row.append(...own.map(({ sentence }) => element("span", { className: "said" }, "↑ ", ...prose(sentence))));
    return row;
  });
  at("annotated").replaceChildren(...shown);
}

at("payload-form").addEventListener("submit", (event) => {
  event.preventDefault();
  void read();
});
at("payload-example").addEventListener("click", async () => {
  const done = await work("Reading an example", "example", at("webhook").value);
  if (!done) return;
  if (!done.value) return say("This webhook has no example.", true);
  // Examples are small, so that none of their numbers changes.
  at("body").value = spread(done.value);
  await read();
});
document.addEventListener("ended", () => {
  at("payload-result").hidden = true;
});

/** JSON with a line for each member, without touching any of its tokens. */
function spread(json) {
  let depth = 0;
  const end = () => `\n${"  ".repeat(depth)}`;
  return json.replace(/"(?:\\.|[^"\\])*"|[{[]\s*[}\]]|[{[]|[}\]]|,\s*|:\s*|\s+/g, (token) => {
    if (/^["]/.test(token) || /^[{[]\s*[}\]]$/.test(token)) return token;
    if (/^[{[]/.test(token)) return token + (depth++, end());
    if (/^[}\]]/.test(token)) return (depth--, end()) + token;
    if (token.startsWith(",")) return `,${end()}`;
    return token.startsWith(":") ? ": " : "";
  });
}
