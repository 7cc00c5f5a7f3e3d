// What all views share. Every text becomes text, never HTML.

import { call } from "./generator.js";

export const at = (id) => document.getElementById(id);

/** An element with a text, or with other elements. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A sentence whose parts between backticks are code. */
export function prose(sentence) {
  const parts = sentence.split("`");
  if (parts.length % 2 === 0) return [sentence];
  return parts.map((part, nth) => (nth % 2 ? element("code", { textContent: part }) : part));
}

export const encoded = (text) => new TextEncoder().encode(text);

/** Says something to everybody, also to screen readers. */
export function say(text, isError = false) {
  at("status").textContent = text;
  at("status").classList.toggle("error", isError);
}

let latest = 0;

/** Does something in the worker while the page says so. Returns nothing if it fails. */
export async function work(what, operation, ...values) {
  const own = ++latest;
  say(`${what} …`);
  at("stop").hidden = false;
  const started = performance.now();
  try {
    const value = await call(operation, ...values);
    say(`${what}: done in ${Math.round(performance.now() - started)} ms.`);
    return { value };
  } catch (error) {
    // The crate has gone with the worker.
    if (error.ended) document.dispatchEvent(new Event("ended"));
    if (own === latest) say(error.message, true);
    return undefined;
  } finally {
    if (own === latest) at("stop").hidden = true;
  }
}

/** Puts the cursor of a text area on a line, both from 1. */
export function select(area, line, column) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const before = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  area.focus();
  area.setSelectionRange(start + before, start + (lines[line - 1] ?? "").length);
  const height = area.scrollHeight / Math.max(lines.length, 1);
  area.scrollTop = Math.max(0, (line - 4) * height);
  area.scrollLeft = 0;
}
