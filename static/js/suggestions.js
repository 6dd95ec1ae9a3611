// Goes through the suggestions by keys, from the text or from their list, and shows in the text which one is at hand.
// Each is a row with data-candidate; its links and its button carry data-answer, the key that presses them.
(() => {
  const list = () => document.querySelector("[data-candidates-list]");
  const text = () => document.querySelector("[data-text]");
  const announcer = document.querySelector("#announcer");
  if (!list()) return;

  let current = null; // the number of the candidate at hand
  let next = null; // which row to go to once the list was brought up to date
  let bulk = false; // many were answered at once
  const say = (words) => { announcer.textContent = words; };
  // A message as the page has it in the user's language, with its {named} places filled in.
  const message = (name, places = {}) => announcer.dataset[name].replace(/\{(\w+)\}/g, (_, place) => places[place]);
  const rows = () => [...list().querySelectorAll("[data-candidate]")];
  const rowOf = (number) => rows().find((row) => row.dataset.candidate === number);

  function show(number) {
    current = number;
    for (const row of rows()) row.toggleAttribute("data-at-hand", row.dataset.candidate === number);
    for (const piece of text().querySelectorAll("[data-candidates]")) {
      piece.classList.toggle("at-hand", piece.dataset.candidates.split(" ").includes(number));
    }
  }

  // Below the text, as on a phone, a row is not run to for a tap on words that somebody is reading.
  function go(row, { onlyBeside = false } = {}) {
    show(row.dataset.candidate);
    document.getElementById(`words-${current}`)?.parentElement.scrollIntoView({ block: "nearest" });
    if (!onlyBeside || matchMedia("(width >= 62rem)").matches) row.scrollIntoView({ block: "nearest" });
    if (list().contains(document.activeElement)) row.querySelector("[data-answer]").focus({ preventScroll: true });
    const words = [...row.querySelectorAll(".what, .meta")].map((one) => one.textContent.trim().replace(/\s+/g, " "));
    const number = rows().indexOf(row) + 1;
    say(message("suggestion", { number, total: rows().length, words: words.join("; ") }));
  }

  function step(by) {
    const all = rows();
    if (!all.length) return say(message("noSuggestions"));
    const at = all.findIndex((row) => row.dataset.candidate === current);
    if (at < 0) return go(by > 0 ? all.find((row) => Number(row.dataset.at) >= savedAt()) ?? all[0] : all.at(-1));
    if (!all[at + by]) return say(message(by > 0 ? "lastSuggestion" : "firstSuggestion"));
    go(all[at + by]);
  }

  const savedAt = () => Number(document.querySelector("[data-sheet]").dataset.at ?? 0);

  function answer(key) {
    const row = rowOf(current);
    if (!row) return say(message("chooseSuggestion"));
    row.querySelector(`[data-answer="${key}"]`).click();
  }

  const KEYS = { j: () => step(1), k: () => step(-1), a: () => answer("a"), e: () => answer("e"), x: () => answer("x") };

  // Single letters count only while the text or the list has the focus (WCAG 2.1.4).
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!text().contains(event.target) && !list()?.contains(event.target)) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-candidate]");
    if (row && list().contains(row)) show(row.dataset.candidate);
  });
  // A click on underlined words brings their row to hand; selecting words over them does not.
  document.addEventListener("click", (event) => {
    const piece = event.target.closest?.("[data-candidates]");
    if (!piece || !getSelection().isCollapsed || event.target.closest("a")) return;
    const row = rowOf(piece.dataset.candidates.split(" ").at(-1)); // the shortest begins last
    if (row) go(row, { onlyBeside: true });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!list()?.contains(form)) return;
    const row = form.closest("[data-candidate]");
    next = row ? rows().indexOf(row) : null;
    bulk = !row;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const what = event.detail.target.id || event.target.id;
    if (what === "candidates") settle();
    else if (what === "source-text" && current) show(current);
    else if (what === "claim-form") show(null); // its words are shown as selected from now on
  });

  const heading = () => list().querySelector("h2").textContent.trim();

  // After an answer: on to the row that took the place of the one answered, with the focus where it was.
  function settle() {
    const inText = text().contains(document.activeElement);
    const all = rows(), row = next === null ? rowOf(current) : all[Math.min(next, all.length - 1)];
    if (next === null && !bulk) return current ? show(current) : say(heading());
    if (!inText) (row?.querySelector("[data-answer]") ?? list()).focus({ preventScroll: true });
    if (row && next !== null) go(row);
    else {
      show(row ? current : null);
      say(heading());
    }
    next = null;
    bulk = false;
  }
})();
