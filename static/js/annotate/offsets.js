// From places in the page to offsets in the report's text, in code points, and back.
// Every block carries data-start, its offset in the text; what is marked data-skip is not part of the text.
import { text } from "./page.js";

export const blocks = () => [...text().querySelectorAll("[data-start]")];
export const startOf = (block) => Number(block.dataset.start);

export function count(words) {
  let points = 0;
  for (const _ of words) points += 1;
  return points;
}

function walker(block) {
  const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  return document.createTreeWalker(block, kinds, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.hasAttribute("data-skip") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
}

export function wordsOf(block) {
  let words = "";
  const walk = walker(block);
  while (walk.nextNode()) words += walk.currentNode.data;
  return words;
}

// The offset of a point of the document that lies in or before a block's words.
function offsetOf(node, offset) {
  const point = document.createRange();
  point.setStart(node, offset);
  point.collapse(true);
  let found = null;
  for (const block of blocks()) {
    const walk = walker(block);
    let at = startOf(block);
    while (walk.nextNode()) {
      const words = walk.currentNode;
      if (words === node) return at + count(words.data.slice(0, offset));
      if (point.comparePoint(words, 0) >= 0) return found ?? at; // this node begins behind the point
      at += count(words.data);
      found = at;
    }
    if (point.comparePoint(block, block.childNodes.length) >= 0) return found ?? startOf(block);
  }
  return found;
}

// The span of a range as [start, end], without blanks at its edges; null if it holds no words of the text.
export function spanOf(range) {
  const inside = (node) => text().contains(node);
  if (!inside(range.commonAncestorContainer) && !range.intersectsNode(text())) return null;
  const start = inside(range.startContainer)
    ? offsetOf(range.startContainer, range.startOffset)
    : startOf(blocks()[0]);
  const end = inside(range.endContainer) ? offsetOf(range.endContainer, range.endOffset) : Infinity;
  return trimmed(start, end);
}

function trimmed(start, end) {
  let first = null;
  let last = null;
  for (const block of blocks()) {
    const points = [...wordsOf(block)];
    const from = startOf(block);
    const low = Math.max(start - from, 0);
    const high = Math.min(end - from, points.length);
    for (let at = low; at < high; at += 1) {
      if (/\s/u.test(points[at])) continue;
      first ??= from + at;
      last = from + at + 1;
    }
  }
  return first === null ? null : [first, last];
}

export function rangeFor([start, end]) {
  const range = document.createRange();
  let begun = false;
  for (const block of blocks()) {
    const walk = walker(block);
    let at = startOf(block);
    while (walk.nextNode()) {
      const words = walk.currentNode;
      const points = [...words.data];
      if (!begun && start < at + points.length) {
        range.setStart(words, points.slice(0, Math.max(start - at, 0)).join("").length);
        begun = true;
      }
      if (begun && end <= at + points.length) {
        range.setEnd(words, points.slice(0, end - at).join("").length);
        return range;
      }
      at += points.length;
    }
  }
  return begun ? range : null;
}

// The words of a span, without what is not part of the text.
export function wordsAt(span) {
  const piece = rangeFor(span)?.cloneContents();
  piece?.querySelectorAll("[data-skip]").forEach((skipped) => skipped.remove());
  return piece?.textContent ?? "";
}
