// The page's keys. They are off while somebody types, and never take a key from a control that has the keyboard's focus.

const TYPING = "input, textarea, select, [contenteditable='true']";
const PRESSED_BY_SPACE = "button, a[href], summary, [role='tab']";

// After a click the focus rests on a button that nobody means to press again; the space bar is the player's then.
let isFocusByPointer = false;
let isSpaceOurs = false;

/** moves: functions by name. map: a KeyMap. */
export function listenToKeys(moves, map, isBusy) {
  document.addEventListener("pointerdown", () => { isFocusByPointer = true; }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Tab") isFocusByPointer = false; }, true);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy()) return;
    if (event.target.closest?.(TYPING)) return;
    const name = map.moveOf(event);
    if (!name || (event.code === "Space" && takesSpace(event.target))) return;
    isSpaceOurs = event.code === "Space";
    event.preventDefault();
    moves[name]();
  });
  // Some browsers press a button when the space bar comes up again.
  document.addEventListener("keyup", (event) => {
    if (event.code === "Space" && isSpaceOurs) event.preventDefault();
    isSpaceOurs = false;
  });
}

function takesSpace(element) {
  return element.matches?.(PRESSED_BY_SPACE) && !isFocusByPointer;
}
