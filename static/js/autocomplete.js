// Offers names and titles on record while one types; without this script they are typed in full.
// A datalist says in data-offers where to ask for what it offers.
(() => {
  let waiting = null;
  let asked = "";

  async function offer(box, list) {
    const query = new URLSearchParams({ q: box.value, for: box.dataset.names ?? "" });
    const address = `${list.dataset.offers}?${query}`;
    asked = address;
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok || asked !== address) return;
    const { offered } = await response.json();
    const options = offered.map((one) => Object.assign(document.createElement("option"), one));
    list.replaceChildren(...options);
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    const list = box instanceof HTMLInputElement ? box.list : null;
    if (!list?.dataset.offers) return;
    clearTimeout(waiting);
    if (box.value.trim()) waiting = setTimeout(() => offer(box, list), 150);
  });
})();
