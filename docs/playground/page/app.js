// The page: its views as tabs, and the state of the generator.

import "./document.js";
import "./payload.js";
import "./review.js";
import { at, say } from "./dom.js";
import { stop } from "./generator.js";

const tabs = [...at("tabs").children];

function open(tab) {
  for (const other of tabs) {
    const isOpen = other === tab;
    other.setAttribute("aria-selected", String(isOpen));
    other.tabIndex = isOpen ? 0 : -1;
    at(other.getAttribute("aria-controls")).hidden = !isOpen;
  }
}

for (const [nth, tab] of tabs.entries()) {
  tab.addEventListener("click", () => open(tab));
  tab.addEventListener("keydown", ({ key }) => {
    const steps = { ArrowRight: nth + 1, ArrowLeft: nth - 1 + tabs.length, Home: 0, End: tabs.length - 1 };
    if (!(key in steps)) return;
    const next = tabs[steps[key] % tabs.length];
    open(next);
    next.focus();
  });
}

at("stop").addEventListener("click", () => stop());
addEventListener("unhandledrejection", ({ reason }) => say(String(reason), true));
