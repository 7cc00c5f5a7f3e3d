// Documents and overlays in a text area, one at a time: pasted, dropped or chosen.

import { at, element, encoded, say, select } from "./dom.js";

/** Editing longer texts is slow. */
const LONGEST = 1_000_000;

const isOverlay = (text) => /^\s*(?:\{\s*)?["']?overlay["']?\s*:/m.test(text.slice(0, 2000));

const isAcceptance = (text) => /^\[\[accept\]\]/m.test(text);

export class Files {
  /** Each has a path below the folder of all documents, and a text or, if it is long or no text, bytes. */
  #files = [];
  #current;
  #at;
  #provider;
  #wanted;

  /** The elements whose ids begin with a prefix. `provider` is the field with the provider's name. */
  constructor(prefix, provider, wanted) {
    this.#at = (name) => at(prefix + name);
    this.#provider = () => at(provider).value || "example";
    this.#wanted = wanted;
    this.#listen();
  }

  /** All that are not empty, as paths and bytes. */
  given() {
    // What was pasted into a new file says what it is.
    for (const file of this.#files.filter(({ isNew, text }) => isNew && text.trim())) {
      this.#files = this.#files.filter((other) => other !== file);
      const named = this.#put(this.#freePath(file.text), file.text);
      this.#edit(file === this.#current ? named : this.#current);
    }
    return this.#files.filter((file) => file.bytes || file.text.trim()).map((file) => [file.path, file.bytes ?? encoded(file.text)]);
  }

  /** Has these instead, as paths and texts, and shows the first document. */
  replace(files) {
    this.#files = [];
    for (const [path, text] of files) this.#put(path, text);
    this.#edit(this.#files.find((file) => !file.path.includes("/overlays/")));
  }

  /** Shows a file at a place, both from 1. */
  show(path, line, column) {
    const file = this.#files.find((one) => one.path === path);
    if (!file) return;
    this.#edit(file);
    if (line && !file.bytes) select(this.#at("text"), line, column);
  }

  #put(path, text, bytes) {
    this.#files = this.#files.filter((file) => file.path !== path);
    const file = { path, text, bytes };
    this.#files.push(file);
    return file;
  }

  #edit(file) {
    this.#current = file;
    const options = this.#files.map((one) => element("option", { value: one.path, textContent: one.path, selected: one === file }));
    this.#at("file").replaceChildren(...options);
    const size = file?.bytes && (file.bytes.length / 1e6).toFixed(1);
    this.#at("text").readOnly = Boolean(size);
    this.#at("text").value = size ? `(${size} MB: it cannot be edited here)` : (file?.text ?? "");
  }

  /** Where a file belongs. */
  #path(name, text) {
    return `${this.#provider()}/${isOverlay(text) ? "overlays/" : ""}${name}`;
  }

  /** A path for a text that has none. */
  #freePath(text) {
    if (isAcceptance(text) && this.#wanted.test("review.toml")) return this.#path("review.toml", "");
    const ending = text.trimStart().startsWith("{") ? "json" : "yaml";
    for (let nth = 1; ; nth++) {
      const path = this.#path(`webhooks${nth > 1 ? `-${nth}` : ""}.${ending}`, text);
      if (!this.#files.some((file) => file.path === path)) return path;
    }
  }

  async #addAll(list) {
    const other = [...list].filter(({ name }) => !this.#wanted.test(name));
    if (other.length) say(`Passed over: ${other.map(({ name }) => name).join(", ")}`, true);
    let last;
    for (const one of [...list].filter((file) => !other.includes(file))) {
      const bytes = new Uint8Array(await one.arrayBuffer());
      const text = bytes.length > LONGEST ? undefined : new TextDecoder().decode(bytes);
      const head = text ?? new TextDecoder().decode(bytes.subarray(0, 2000));
      // Bytes that are not text stay as they are, so that the generator says so.
      const isText = text !== undefined && !text.includes("\ufffd");
      last = this.#put(this.#path(one.name, head), isText ? text : "", isText ? undefined : bytes);
    }
    if (!last) return;
    // The text that nobody has written yet is none.
    this.#files = this.#files.filter((file) => file.bytes || file.text.trim());
    this.#edit(last);
  }

  #listen() {
    const text = this.#at("text");
    const addNew = () => this.#edit(Object.assign(this.#put(this.#freePath(""), text.value), { isNew: true }));
    text.addEventListener("input", () => {
      if (!this.#current) addNew();
      this.#current.text = text.value;
    });
    text.addEventListener("dragover", (event) => event.preventDefault());
    text.addEventListener("drop", async (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      await this.#addAll(event.dataTransfer.files);
    });
    this.#at("files").addEventListener("change", async ({ target }) => {
      await this.#addAll(target.files);
      target.value = "";
    });
    this.#at("file").addEventListener("change", ({ target }) => this.show(target.value));
    this.#at("add").addEventListener("click", () => {
      text.value = "";
      addNew();
      text.focus();
    });
    this.#at("remove").addEventListener("click", () => {
      this.#files = this.#files.filter((file) => file !== this.#current);
      this.#edit(this.#files[0]);
    });
  }
}
