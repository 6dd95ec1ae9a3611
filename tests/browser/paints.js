// Every way in which words are painted on the page as it stands: their colour, whether they count as large (WCAG 1.4.3),
// and what lies behind them.
() => {
  const CLEAR = "rgba(0, 0, 0, 0)";
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      if (backgroundColor !== CLEAR || backgroundImage !== "none" || opacity !== "1") {
        layers.push([backgroundColor, backgroundImage, opacity].join(" "));
      }
      if (backgroundColor !== CLEAR && !/rgba|\//.test(backgroundColor)) break; // what is behind that does not show
    }
    return layers;
  };
  const elements = new Set(document.querySelectorAll("input, select, textarea"));
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.data.trim()) elements.add(walk.currentNode.parentElement);
  const paints = [...elements].filter((element) => element.checkVisibility({ visibilityProperty: true })).map((element) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
    return [color, isLarge, textShadow, element.matches(":disabled"), ...behind(element)].join(", ");
  });
  return [...new Set(paints)];
}
