// What is selected in the text, as [start, end] in code points, and moving it by sentences and words.
import { blocks, count, rangeFor, spanOf, startOf, wordsAt, wordsOf } from "./offsets.js";
import { claimForm, message, say, sheet, text } from "./page.js";

let span = null;
let waiting = null;

document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(readSelection, 100);
});

// Take over at once what the browser has selected.
export function readSelection() {
  clearTimeout(waiting);
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const found = spanOf(selection.getRangeAt(0));
  if (found) setSpan(found);
}

function setSpan(place) {
  span = place;
  const form = sheet().querySelector("[data-span]");
  form.elements.start.value = place?.[0] ?? "";
  form.elements.end.value = place?.[1] ?? "";
  form.querySelector("button").disabled = !place;
  keepCandidate(form.elements.candidate, place);
}

// Words that overlap those of the candidate in the form are a better place for it; others are a new claim.
function keepCandidate(field, place) {
  const open = claimForm()?.elements;
  const number = open?.candidate?.value;
  const overlaps = place && number && place[0] < Number(open.end.value) && Number(open.start.value) < place[1];
  field.disabled = !overlaps;
  field.value = number ?? "";
}

function select(place) {
  const range = rangeFor(place);
  if (!range) return;
  selectRange(range);
  setSpan(place);
  say(message("selected", { words: wordsAt(place) }));
  range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

function selectRange(range) {
  getSelection().setBaseAndExtent(
    range.startContainer, range.startOffset, range.endContainer, range.endOffset,
  );
}

// The sentences or the words of the text, page furniture left out.
function pieces(granularity) {
  const segmenter = new Intl.Segmenter(text().lang || "en", { granularity });
  const found = [];
  for (const block of blocks()) {
    if (block.classList.contains("furniture")) continue;
    let at = startOf(block);
    for (const { segment, isWordLike } of segmenter.segment(wordsOf(block))) {
      const counts = granularity === "sentence" ? segment.trim() : isWordLike;
      if (counts) found.push({ start: at, end: at + count(segment.trimEnd()) });
      at += count(segment);
    }
  }
  return found;
}

const lastSaved = () => (sheet().dataset.at ? [0, Number(sheet().dataset.at)] : null);

export function selectSentence(by) {
  const all = pieces("sentence");
  const from = span ?? lastSaved();
  let next = by > 0 ? 0 : all.length - 1;
  if (from) {
    next = by > 0
      ? all.findIndex((one) => one.start >= from[1])
      : all.findLastIndex((one) => one.end <= from[0]);
    if (next < 0) return say(message(by > 0 ? "lastSentence" : "firstSentence"));
  }
  select([all[next].start, all[next].end]);
}

export function moveEdge(edge, by) {
  if (!span) return selectSentence(1);
  const all = pieces("word");
  const moved = by > 0
    ? all.find((one) => one[edge] > span[edge === "start" ? 0 : 1])
    : all.findLast((one) => one[edge] < span[edge === "start" ? 0 : 1]);
  if (!moved) return;
  const [start, end] = edge === "start" ? [moved.start, span[1]] : [span[0], moved.end];
  if (start < end) select([start, end]);
}

export function clearSelection() {
  getSelection().removeAllRanges();
  setSpan(null);
  say(message("nothingSelected"));
}

export function openForm() {
  readSelection();
  if (!span) return say(message("selectFirst"));
  sheet().querySelector("[data-span]").requestSubmit();
}

// The text may be replaced while words of it are selected: they are selected again in the new one.
let replaced = null;

export function rememberSelection() {
  const selection = getSelection();
  const isInText = selection.rangeCount && !selection.isCollapsed && text().contains(selection.anchorNode);
  replaced = isInText ? spanOf(selection.getRangeAt(0)) : null;
}

export function restoreSelection() {
  const range = replaced && rangeFor(replaced);
  if (range) selectRange(range);
  replaced = null;
}
