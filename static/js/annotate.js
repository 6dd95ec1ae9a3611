// Turns what is selected in the frozen text into offsets (code points), and gives the text its keys.
// Every block carries data-start, its offset in the text; what is marked data-skip is not part of the text.
(() => {
  const sheet = () => document.querySelector("[data-sheet]");
  const text = () => document.querySelector("[data-text]");
  const recording = () => document.querySelector("[data-claim-form]");
  const announcer = document.querySelector("#announcer");
  if (!sheet()) return;

  let span = null; // what is selected, as [start, end] in code points
  let waiting = null;
  const say = (words) => { announcer.textContent = words; };
  const count = (words) => { let n = 0; for (const _ of words) n += 1; return n; };

  // ---------------------------------------------------------------- places
  const blocks = () => [...text().querySelectorAll("[data-start]")];
  const startOf = (block) => Number(block.dataset.start);
  const walker = (block) => document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.hasAttribute("data-skip") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const wordsOf = (block) => {
    let words = "";
    const walk = walker(block);
    while (walk.nextNode()) words += walk.currentNode.data;
    return words;
  };

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

  function spanOf(range) {
    if (!text().contains(range.commonAncestorContainer) && !range.intersectsNode(text())) return null;
    let start = text().contains(range.startContainer) ? offsetOf(range.startContainer, range.startOffset) : startOf(blocks()[0]);
    let end = text().contains(range.endContainer) ? offsetOf(range.endContainer, range.endOffset) : Infinity;
    return trimmed(start, end);
  }

  // The text as a list of code points per block, so that blanks at the edges can be left out.
  function trimmed(start, end) {
    let first = null, last = null;
    for (const block of blocks()) {
      const points = [...wordsOf(block)], from = startOf(block);
      const low = Math.max(start - from, 0), high = Math.min(end - from, points.length);
      for (let at = low; at < high; at += 1) {
        if (/\s/u.test(points[at])) continue;
        first ??= from + at;
        last = from + at + 1;
      }
    }
    return first === null ? null : [first, last];
  }

  function rangeFor([start, end]) {
    const range = document.createRange();
    let begun = false;
    for (const block of blocks()) {
      const walk = walker(block);
      let at = startOf(block);
      while (walk.nextNode()) {
        const words = walk.currentNode, points = [...words.data];
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

  const wordsIn = ([start, end]) => rangeFor([start, end])?.cloneContents() ?? null;
  function spoken(place) {
    const piece = wordsIn(place);
    piece?.querySelectorAll("[data-skip]").forEach((skipped) => skipped.remove());
    return piece?.textContent ?? "";
  }

  // ------------------------------------------------------------- selecting
  function look() {
    clearTimeout(waiting);
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const found = spanOf(selection.getRangeAt(0));
    if (found) keep(found);
  }

  function keep(place) {
    span = place;
    const form = sheet().querySelector("[data-span]");
    form.elements.start.value = place?.[0] ?? "";
    form.elements.end.value = place?.[1] ?? "";
    form.querySelector("button").disabled = !place;
    keepCandidate(form.elements.candidate, place);
  }

  // Words that overlap those of the candidate in the form are a better place for it; any others are a new claim.
  function keepCandidate(field, place) {
    const open = recording()?.elements;
    const number = open?.candidate?.value;
    field.disabled = !(place && number && place[0] < Number(open.end.value) && Number(open.start.value) < place[1]);
    field.value = number ?? "";
  }

  function select(place) {
    const range = rangeFor(place);
    if (!range) return;
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    keep(place);
    say(`Selected: ${spoken(place)}`);
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 100);
  });

  // ------------------------------------------------------ sentences, words
  const pieces = (granularity) => blocks().filter((block) => !block.classList.contains("furniture")).flatMap((block) => {
    let at = startOf(block);
    return [...new Intl.Segmenter(text().lang || "en", { granularity }).segment(wordsOf(block))].map((one) => {
      const from = at;
      at += count(one.segment);
      return { start: from, end: from + count(one.segment.trimEnd()), counts: granularity === "sentence" ? one.segment.trim() : one.isWordLike };
    });
  }).filter((one) => one.counts);

  function sentence(by) {
    const all = pieces("sentence");
    const from = span ?? lastSaved();
    let next = by > 0 ? 0 : all.length - 1;
    if (from) {
      next = by > 0 ? all.findIndex((one) => one.start >= from[1]) : all.findLastIndex((one) => one.end <= from[0]);
      if (next < 0) return say(by > 0 ? "This is the last sentence" : "This is the first sentence");
    }
    select([all[next].start, all[next].end]);
  }

  const lastSaved = () => (sheet().dataset.at ? [0, Number(sheet().dataset.at)] : null);

  function word(edge, by) {
    if (!span) return sentence(1);
    const all = pieces("word");
    let [start, end] = span;
    if (edge === "end") end = by > 0 ? all.find((one) => one.end > end)?.end ?? end : all.findLast((one) => one.end < end)?.end ?? end;
    else start = by > 0 ? all.find((one) => one.start > start)?.start ?? start : all.findLast((one) => one.start < start)?.start ?? start;
    if (start < end) select([start, end]);
  }

  function mark(by) {
    const links = [...text().querySelectorAll("mark a")];
    const next = links.indexOf(document.activeElement) + by;
    (links[next] ?? links[by > 0 ? 0 : links.length - 1])?.focus();
  }

  function clear() {
    getSelection().removeAllRanges();
    keep(null);
    say("Nothing is selected");
  }

  function record() {
    look();
    if (!span) return say("Select words first");
    sheet().querySelector("[data-span]").requestSubmit();
  }

  const KEYS = {
    "]": () => sentence(1), "[": () => sentence(-1),
    ".": () => word("end", 1), ",": () => word("end", -1),
    "<": () => word("start", 1), ">": () => word("start", -1),
    c: record, n: () => mark(1), p: () => mark(-1), Escape: clear,
    "?": () => { const keys = sheet().querySelector("[data-keys]"); keys.open = true; keys.querySelector("summary").focus(); },
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
    look();
  });

  // ------------------------------------- the text is replaced under a hand
  let pressed = false;
  let selected = null; // what goes away with the text that is replaced
  document.addEventListener("pointerdown", () => { pressed = true; });
  for (const ended of ["pointerup", "pointercancel"]) document.addEventListener(ended, () => { pressed = false; });

  // What the page asked for by itself waits for the hand that is selecting: it is asked for again then.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const asked = event.detail.requestConfig.elt;
    if (pressed && asked.matches("a[hx-trigger]")) {
      event.detail.shouldSwap = false;
      addEventListener("pointerup", () => setTimeout(() => asked.isConnected && asked.click()), { once: true });
      return;
    }
    const selection = getSelection();
    const live = selection.rangeCount && !selection.isCollapsed && text().contains(selection.anchorNode);
    selected = live ? spanOf(selection.getRangeAt(0)) : null;
  });

  function reselect() {
    const range = selected && rangeFor(selected);
    if (range) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    selected = null;
  }

  // -------------------------------------------------------------- the form
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("[data-claim-form]");
    if (!form) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("[data-save]").click();
    } else if (event.key === "Escape") {
      text().focus();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const button = event.target.closest("[data-link]")?.querySelector(`[data-move="${event.key === "ArrowUp" ? "up" : "down"}"]`);
      if (button) { event.preventDefault(); button.click(); }
    }
  });

  // Sent once, however often the button is pressed; the server stores once as well.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-claim-form]") || event.submitter?.hasAttribute("formaction")) return;
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "yes";
    addEventListener("pageshow", () => delete event.target.dataset.sent, { once: true });
  });

  // What is typed is kept in this browser until it is saved or discarded.
  const drawer = () => `claimtrail:claim:${sheet().dataset.draft}`;
  const typed = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  function store() {
    const form = recording();
    if (form) localStorage.setItem(drawer(), JSON.stringify(typed(form)));
  }
  document.addEventListener("input", (event) => { if (event.target.closest("[data-claim-form]")) store(); });
  document.addEventListener("change", (event) => { if (event.target.closest("[data-claim-form]")) store(); });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-discard]")) localStorage.removeItem(drawer()); });

  function offerKept() {
    const kept = JSON.parse(localStorage.getItem(drawer()) ?? "null");
    if (!kept) return;
    const values = Object.fromEntries(kept), form = recording();
    const sameWords = form && values.start === form.elements.start.value && values.end === form.elements.end.value;
    const place = sheet().querySelector("[data-kept]");
    if (!place || (form && !sameWords)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = form ? "Put back what I typed" : "Go on with the claim I began";
    button.addEventListener("click", () => refill(kept));
    place.replaceChildren("What you typed before was not saved. ", button);
    place.hidden = false;
    if (form && sameWords) refill(kept);
  }

  function refill(kept) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const values = { csrfmiddlewaretoken: token };
    for (const [name, value] of kept) values[name] = name in values ? [].concat(values[name], value) : value;
    const address = recording()?.querySelector("[formaction]")?.getAttribute("formaction") ?? `${location.pathname}check/`;
    htmx.ajax("POST", address, { target: "#claim-form", swap: "outerHTML show:none", values });
  }

  // ----------------------------------------------------------- after swaps
  function highlight() {
    const form = recording();
    const check = form?.querySelector("[data-check]");
    if (check) check.hidden = true; // it happens by itself while one types
    CSS.highlights?.delete("selected");
    const place = form && [Number(form.elements.start.value), Number(form.elements.end.value)];
    const range = place && rangeFor(place);
    if (range && !text().querySelector("mark.selected")) CSS.highlights?.set("selected", new Highlight(range));
  }

  let moved = null; // which button of the chain was pressed, so that the focus stays near it
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) moved = { what: button.dataset.move, at: Number(button.value?.split("-")[1] ?? 0) };
  });
  function focusAfter() {
    const form = recording();
    if (!form) return;
    if (moved) {
      const rows = form.querySelectorAll("[data-link]");
      const at = { up: moved.at - 1, down: moved.at + 1, remove: Math.min(moved.at, rows.length - 1), add: rows.length - 1 }[moved.what];
      (rows[at]?.querySelector("input") ?? form.querySelector("[data-move=add]")).focus();
      moved = null;
    } else {
      (form.querySelector("[data-begin], [autofocus]") ?? form.elements.statement).focus();
      say(form.elements.candidate?.value ? "The form is filled from the candidate" : "The form is filled from the words you selected");
    }
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "claim-form" || event.target.id === "claim-form") {
      highlight();
      focusAfter();
      store();
    }
    if (event.detail.target.id === "findings" || event.target.id === "findings") {
      const found = ["#reading", "#outlook-line"].map((id) => document.querySelector(id)?.textContent.trim()).filter(Boolean);
      if (found.join(". ") !== announcer.textContent) say(found.join(". "));
    }
    if (event.detail.target.id === "source-text" || event.target.id === "source-text") {
      reselect();
      highlight();
      if (event.detail.target.id === "source-text") say("The marks in the text were brought up to date");
    }
  });

  // ------------------------------------------------------------- beginning
  sheet().querySelector("[data-tools]").hidden = false;
  if (sheet().dataset.saved) {
    localStorage.removeItem(drawer());
    text().focus({ preventScroll: true });
    say(sheet().querySelector(".saved p")?.textContent ?? "");
  }
  const errors = document.querySelector("#claim-form #errors");
  if (errors) errors.focus();
  if (errors) store();
  else offerKept();
  highlight();
})();
