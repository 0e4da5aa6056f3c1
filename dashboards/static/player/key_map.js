// Which key makes which move: as we give them, and as the reader changed them, remembered in this browser.

const KEPT = "earshot.keys";
// By their place on the board: J is J on a Russian layout too.
const GIVEN = {
  toggle: "Space", back: "KeyJ", forward: "KeyL", previousTurn: "KeyP", nextTurn: "KeyN", faster: "Equal", slower: "Minus",
  agentAlone: "BracketLeft", clientAlone: "BracketRight", skipSilence: "KeyS", comment: "KeyM", search: "Slash", follow: "KeyF", help: "Shift+Slash",
};
const ALWAYS = {
  ArrowLeft: "back", ArrowRight: "forward", "Shift+ArrowLeft": "previousTurn", "Shift+ArrowRight": "nextTurn", ArrowUp: "faster", ArrowDown: "slower",
};
const NAMES = { Equal: "=", Minus: "-", BracketLeft: "[", BracketRight: "]", Slash: "/", "Shift+Slash": "?", Semicolon: ";", Quote: "'", Comma: ",", Period: ".", Backslash: "\\", Backquote: "`" };
// The scorecard's, the board's own, and those that move within a page.
const TAKEN = /^(Shift\+)?(Digit\d|Numpad\d|Enter|Escape|Tab|Arrow\w+|(Shift|Control|Alt|Meta)(Left|Right))$/;

export class KeyMap {
  constructor() {
    this.keys = { ...GIVEN, ...kept() };
  }

  /** The move of a pressed key, or null. A question mark or slash counts wherever a board has it. */
  moveOf({ key, code, shiftKey }) {
    if (key === "?" && this.keys.help === GIVEN.help) return "help";
    const pressed = (shiftKey ? "Shift+" : "") + code;
    const own = Object.keys(this.keys).find((move) => this.keys[move] === pressed);
    if (own) return own;
    if (key === "/" && this.keys.search === GIVEN.search) return "search";
    return ALWAYS[pressed] ?? null;
  }

  /** Gives a move this key; whatever had it takes the old one. False where the key is not to be had. */
  change(move, { code, shiftKey }) {
    const pressed = (shiftKey ? "Shift+" : "") + code;
    if (!code || TAKEN.test(pressed)) return false;
    const other = Object.keys(this.keys).find((one) => this.keys[one] === pressed);
    if (other) this.keys[other] = this.keys[move];
    this.keys[move] = pressed;
    keep(this.keys);
    return true;
  }

  reset() {
    this.keys = { ...GIVEN };
    keep({});
  }

  nameOf(move) {
    const key = this.keys[move];
    return NAMES[key] ?? key.replace(/Key|Digit/, "").replace("Shift+", "Shift ");
  }
}

function kept() {
  try {
    const found = JSON.parse(window.localStorage.getItem(KEPT) ?? "{}");
    return Object.fromEntries(Object.entries(found).filter(([move, key]) => move in GIVEN && typeof key === "string"));
  } catch {
    return {};
  }
}

function keep(keys) {
  try {
    window.localStorage.setItem(KEPT, JSON.stringify(keys));
  } catch {
    // A browser that keeps nothing has the given keys again next time.
  }
}

/** The list of keys: shows the reader's own, and changes them. */
export function startKeyHelp(help, map) {
  let asked = null;
  const show = () => {
    for (const place of help.querySelectorAll("[data-key-of]")) place.textContent = place.dataset.keyOf === asked ? "…" : map.nameOf(place.dataset.keyOf);
  };
  const ask = (move) => {
    asked = move;
    show();
  };
  help.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remap]");
    if (button) ask(button.dataset.remap);
    if (event.target.closest("[data-keys-reset]")) {
      map.reset();
      ask(null);
    }
  });
  help.addEventListener("keydown", (event) => {
    if (asked === null || /^(Shift|Control|Alt|Meta)/.test(event.key)) return;
    event.preventDefault();
    if (event.key !== "Escape" && !map.change(asked, event)) return;
    ask(null);
  });
  help.addEventListener("close", () => ask(null));
  show();
}
