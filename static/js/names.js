// Offers names and titles on record while one types; without this script they are typed in full.
(() => {
  const KINDS = { names: "/desk/names/", questions: "/desk/question-titles/" };
  let waiting = null, asked = "";

  async function offer(box) {
    const list = document.getElementById(box.getAttribute("list"));
    const query = new URLSearchParams({ q: box.value, for: box.dataset.names ?? "" });
    const address = `${KINDS[list.id]}?${query}`;
    asked = address;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || asked !== address) return;
    const { offered } = await answer.json();
    list.replaceChildren(...offered.map(({ value, label }) => Object.assign(document.createElement("option"), { value, label })));
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !(box.getAttribute("list") in KINDS)) return;
    clearTimeout(waiting);
    if (box.value.trim()) waiting = setTimeout(() => offer(box), 150);
  });
})();
