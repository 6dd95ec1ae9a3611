// Keys and buttons that select words and walk through the claims of the text.
import { sheet, text } from "./page.js";
import { clearSelection, moveEdge, openForm, readSelection, selectSentence } from "./selection.js";

function focusClaim(by) {
  const links = [...text().querySelectorAll("mark a")];
  const next = links.indexOf(document.activeElement) + by;
  (links[next] ?? links[by > 0 ? 0 : links.length - 1])?.focus();
}

function openKeys() {
  const keys = sheet().querySelector("[data-keys]");
  keys.open = true;
  keys.querySelector("summary").focus();
}

const KEYS = {
  "]": () => selectSentence(1),
  "[": () => selectSentence(-1),
  ".": () => moveEdge("end", 1),
  ",": () => moveEdge("end", -1),
  "<": () => moveEdge("start", 1),
  ">": () => moveEdge("start", -1),
  c: openForm,
  n: () => focusClaim(1),
  p: () => focusClaim(-1),
  Escape: clearSelection,
  "?": openKeys,
};

// Single letters count only while the text has the focus (WCAG 2.1.4).
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !text().contains(event.target)) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tools] [data-key]");
  if (button && button.type !== "submit") KEYS[button.dataset.key]();
});

// A press on a button must not take the selection away, and counts what was selected a moment ago.
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("[data-tools] button")) return;
  event.preventDefault();
  readSelection();
});

export function showTools() {
  sheet().querySelector("[data-tools]").hidden = false;
}
