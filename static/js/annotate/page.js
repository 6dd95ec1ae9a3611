// The parts of the annotating page that the other scripts work on. htmx replaces them, so each is looked up when needed.
export const sheet = () => document.querySelector("[data-sheet]");
export const text = () => document.querySelector("[data-text]");
export const claimForm = () => document.querySelector("[data-claim-form]");

const announcer = document.querySelector("#announcer");

// Tell a screen reader.
export function say(words) {
  announcer.textContent = words;
}

// A message as the page has it in the user's language, with its {named} places filled in.
export function message(name, places = {}) {
  return announcer.dataset[name].replace(/\{(\w+)\}/g, (_, place) => places[place]);
}

export const said = () => announcer.textContent;
