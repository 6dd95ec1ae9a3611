// What happens when htmx replaces a part of the page.
import { focusForm, highlightWords } from "./claim_form.js";
import { storeDraft } from "./draft.js";
import { message, said, say } from "./page.js";
import { rememberSelection, restoreSelection } from "./selection.js";

let isPressed = false;
document.addEventListener("pointerdown", () => { isPressed = true; });
for (const type of ["pointerup", "pointercancel"]) {
  document.addEventListener(type, () => { isPressed = false; });
}

// What the page asked for by itself waits for the hand that is selecting: it is asked for again then.
document.addEventListener("htmx:beforeSwap", (event) => {
  const asked = event.detail.requestConfig.elt;
  if (isPressed && asked.matches("a[hx-trigger]")) {
    event.detail.shouldSwap = false;
    const again = () => setTimeout(() => asked.isConnected && asked.click());
    addEventListener("pointerup", again, { once: true });
    return;
  }
  rememberSelection();
});

document.addEventListener("htmx:afterSettle", (event) => {
  const is = (id) => event.detail.target.id === id || event.target.id === id;
  if (is("claim-form")) {
    highlightWords();
    focusForm();
    storeDraft();
  }
  if (is("findings")) {
    const found = ["#reading", "#outlook-line"]
      .map((id) => document.querySelector(id)?.textContent.trim())
      .filter(Boolean)
      .join(". ");
    if (found !== said()) say(found);
  }
  if (is("source-text")) {
    restoreSelection();
    highlightWords();
    if (event.detail.target.id === "source-text") say(message("marksUpdated"));
  }
});
