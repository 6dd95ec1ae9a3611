// Beside each text to be copied, a button that does so; without this script, selecting it does as well.
(() => {
  if (!navigator.clipboard) return;
  const said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  document.body.append(said);

  for (const text of document.querySelectorAll("[data-copy]")) {
    const { copy, copied, selected } = text.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        said.textContent = button.textContent = copied;
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = button.textContent = selected;
      }
      setTimeout(() => { button.textContent = copy; said.textContent = ""; }, 4000);
    });
    text.after(button);
  }
})();
