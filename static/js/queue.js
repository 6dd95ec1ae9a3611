// The queue by keyboard: j and k step through its rows and Enter opens one, but only while the list has the focus.
// Without this script, Tab and links do the same, and “Refresh” is a link.
(() => {
  let last = "";
  const list = () => document.querySelector("[data-queue]");
  const rows = () => [...(list()?.querySelectorAll("[data-row]") ?? [])];

  const here = () => {
    const row = document.activeElement?.closest("[data-queue] > li")?.querySelector("[data-row]");
    return row ?? document.getElementById(last);
  };

  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(here());
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
    next.focus();
    next.closest("li").scrollIntoView({ block: "nearest" });
  };

  const STEPS = { next: () => step(1), previous: () => step(-1), open: () => (here() ?? rows()[0])?.click() };
  const KEYS = { j: "next", k: "previous" };
  const TYPES = "input, select, textarea";

  const show = () => document.querySelector("[data-queue-steps]")?.toggleAttribute("hidden", !list());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches(TYPES)) return;
    if (!event.target.closest("[data-queue]") || !(event.key in KEYS)) return;
    event.preventDefault();
    STEPS[KEYS[event.key]]();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-queue] > li")?.querySelector("[data-row]");
    if (row) last = row.id;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) STEPS[button.dataset.step]();
  });

  // The clock does not pull away what somebody is filling in: it asks once more twenty seconds later.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const byClock = event.target.matches("[data-queue-refresh]") && !event.detail.requestConfig.triggeringEvent;
    if (byClock && list()?.querySelector("details[open]")) event.preventDefault();
  });
  document.addEventListener("htmx:afterSettle", show);
  show();
})();
