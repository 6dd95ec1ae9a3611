// Sets each span as the browser's own selection, by text nodes found independently of the page's script,
// presses the page’s button, and returns what the page read.
async (spans) => {
  const nodes = [];
  for (const block of document.querySelectorAll("#source-text [data-start]")) {
    let at = Number(block.dataset.start);
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (walk.currentNode.parentElement.closest("[data-skip]")) continue;
      const points = Array.from(walk.currentNode.data);
      nodes.push({ node: walk.currentNode, at, points });
      at += points.length;
    }
  }
  const point = (place, last) => {
    const found = last
      ? nodes.find(({ at, points }) => place > at && place <= at + points.length)
      : nodes.find(({ at, points }) => place >= at && place < at + points.length);
    return [found.node, found.points.slice(0, place - found.at).join("").length];
  };
  const form = document.querySelector("[data-span]");
  const read = [];
  for (const [start, end] of spans) {
    form.elements.start.value = form.elements.end.value = "";
    getSelection().setBaseAndExtent(...point(start, false), ...point(end, true));
    form.querySelector("button").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    read.push([Number(form.elements.start.value), Number(form.elements.end.value)]);
  }
  return read;
}
