// The page's keys. They are off while somebody types, and never take a key from a control that has the keyboard's focus.

const TYPING = "input, textarea, select, [contenteditable='true']";
const PRESSED_BY_SPACE = "button, a[href], summary, [role='tab']";

/** moves: functions by name. Letters go by their place on the board: J is J on a Russian layout too. */
export function listenToKeys(moves, isBusy) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy()) return;
    if (event.target.closest?.(TYPING)) return;
    const name = moveOf(event);
    if (!name || (name === "toggle" && takesSpace(event.target))) return;
    event.preventDefault();
    moves[name]();
  });
}

export function moveOf({ key, code, shiftKey }) {
  if (key === "?" || (code === "Slash" && shiftKey)) return "help";
  if (key === "/" || (code === "Slash" && key === ".")) return "search";
  if (shiftKey) return { ArrowLeft: "previousTurn", ArrowRight: "nextTurn" }[key] ?? null;
  const byPlace = { KeyJ: "back", KeyL: "forward", KeyF: "follow", Space: "toggle" }[code];
  return byPlace ?? { ArrowLeft: "back", ArrowRight: "forward", ArrowUp: "faster", ArrowDown: "slower" }[key] ?? null;
}

/** After a click the focus rests on a button without showing; only a focus that shows claims the space bar. */
function takesSpace(element) {
  return element.matches?.(PRESSED_BY_SPACE) && element.matches(":focus-visible");
}
