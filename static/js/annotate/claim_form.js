// The claim's form: its keys, sending it once, and where the focus goes when htmx has replaced it.
import { rangeFor } from "./offsets.js";
import { claimForm, message, say, text } from "./page.js";

const MOVES = { ArrowUp: "up", ArrowDown: "down" };

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-claim-form]");
  if (!form) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.querySelector("[data-save]").click();
  } else if (event.key === "Escape") {
    text().focus();
  } else if (event.altKey && event.key in MOVES) {
    const link = event.target.closest("[data-link]");
    const button = link?.querySelector(`[data-move="${MOVES[event.key]}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  }
});

// Sent once, however often the button is pressed; the server stores once as well.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-claim-form]") || event.submitter?.hasAttribute("formaction")) return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
  addEventListener("pageshow", () => delete event.target.dataset.sent, { once: true });
});

let moved = null; // which button of the chain was pressed, so that the focus stays near it

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) moved = { what: button.dataset.move, at: Number(button.value?.split("-")[1] ?? 0) };
});

// Mark in the text the words that the form is about.
export function highlightWords() {
  const form = claimForm();
  const check = form?.querySelector("[data-check]");
  if (check) check.hidden = true; // it happens by itself while one types
  CSS.highlights?.delete("selected");
  const range = form && rangeFor([Number(form.elements.start.value), Number(form.elements.end.value)]);
  if (range && !text().querySelector("mark.selected")) CSS.highlights?.set("selected", new Highlight(range));
}

export function focusForm() {
  const form = claimForm();
  if (!form) return;
  if (moved) return focusChain(form);
  (form.querySelector("[data-begin], [autofocus]") ?? form.elements.statement).focus();
  const isSuggested = Boolean(form.elements.candidate?.value);
  say(message(isSuggested ? "filledFromSuggestion" : "filledFromWords"));
}

function focusChain(form) {
  const rows = form.querySelectorAll("[data-link]");
  const last = rows.length - 1;
  const at = { up: moved.at - 1, down: moved.at + 1, remove: Math.min(moved.at, last), add: last }[moved.what];
  (rows[at]?.querySelector("input") ?? form.querySelector("[data-move=add]")).focus();
  moved = null;
}
