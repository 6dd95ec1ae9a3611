// What is typed into the claim's form is kept in this browser until it is saved or discarded.
import { claimForm, message, sheet } from "./page.js";

const key = () => `claimtrail:claim:${sheet().dataset.draft}`;

export function storeDraft() {
  const form = claimForm();
  if (!form) return;
  const typed = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  localStorage.setItem(key(), JSON.stringify(typed));
}

export function removeDraft() {
  localStorage.removeItem(key());
}

for (const type of ["input", "change"]) {
  document.addEventListener(type, (event) => {
    if (event.target.closest("[data-claim-form]")) storeDraft();
  });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-discard]")) removeDraft();
});

// Put back what was typed about the words in the form; without a form, offer to go on with it.
export function offerDraft() {
  const kept = JSON.parse(localStorage.getItem(key()) ?? "null");
  if (!kept) return;
  const values = Object.fromEntries(kept);
  const form = claimForm();
  const isSameWords = form
    && values.start === form.elements.start.value
    && values.end === form.elements.end.value;
  const place = sheet().querySelector("[data-kept]");
  if (!place || (form && !isSameWords)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = message(form ? "restoreTyped" : "continueClaim");
  button.addEventListener("click", () => refill(kept));
  place.replaceChildren(`${message("unsaved")} `, button);
  place.hidden = false;
  if (form) refill(kept);
}

function refill(kept) {
  const values = { csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value };
  for (const [name, value] of kept) {
    values[name] = name in values ? [].concat(values[name], value) : value;
  }
  htmx.ajax("POST", sheet().dataset.check, { target: "#claim-form", swap: "outerHTML show:none", values });
}
