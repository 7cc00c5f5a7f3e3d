// The view of reviews: two versions of documents, and what the command prints.

import { at, say, work } from "./dom.js";
import { Files } from "./files.js";

const sides = {
  old: new Files("old-", "review-provider", /\.(ya?ml|json)$/i),
  new: new Files("new-", "review-provider", /\.(ya?ml|json)$|^review\.toml$/i),
};

const EXAMPLE = `openapi: 3.1.0
info: {title: Orders, version: "1"}
webhooks:
  order.created:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [id, total]
              properties:
                id: {type: string}
                total: {type: integer}
      responses: {"204": {description: Received.}}
`;

async function review() {
  const [old, fresh] = [sides.old.given(), sides.new.given()];
  if (!old.length || !fresh.length) return say("A review needs two versions.", true);
  const format = document.querySelector("input[name=format]:checked").value;
  const done = await work("Reviewing", "review", old, fresh, format);
  at("review-result").hidden = !done;
  if (!done) return;
  const { text, problems, code } = done.value;
  at("review-text").textContent = text;
  at("review-problems").textContent = problems;
  at("review-problems-box").hidden = !problems;
  say(`${at("status").textContent} The command exits with ${code}.`);
}

at("review-example").addEventListener("click", () => {
  sides.old.replace([["example/webhooks.yaml", EXAMPLE]]);
  sides.new.replace([["example/webhooks.yaml", EXAMPLE.replace("required: [id, total]", "required: [id]")]]);
});
at("review-form").addEventListener("submit", (event) => {
  event.preventDefault();
  void review();
});
for (const radio of document.querySelectorAll("input[name=format]")) {
  radio.addEventListener("change", () => {
    if (!at("review-result").hidden) void review();
  });
}
