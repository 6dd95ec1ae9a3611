// The annotating page: selecting words of a report, and the form that records a claim on them.
import { highlightWords } from "./annotate/claim_form.js";
import { offerDraft, removeDraft, storeDraft } from "./annotate/draft.js";
import { say, sheet, text } from "./annotate/page.js";
import "./annotate/swaps.js";
import { showTools } from "./annotate/text_keys.js";

showTools();
if (sheet().dataset.saved) {
  removeDraft();
  text().focus({ preventScroll: true });
  say(sheet().querySelector(".saved p")?.textContent.trim().replace(/\s+/g, " ") ?? "");
}
const errors = document.querySelector("#claim-form #errors");
if (errors) {
  errors.focus();
  storeDraft();
} else {
  offerDraft();
}
highlightWords();
