// Keeps the spoken word in view while the call plays, until the reader scrolls himself.

const SCROLL_KEYS = new Set(["PageUp", "PageDown", "Home", "End"]);

export class Follow {
  /** onChange(isOn) is told whenever it goes on or off. */
  constructor(onChange) {
    this.isOn = true;
    this.onChange = onChange;
    const stop = () => this.set(false);
    window.addEventListener("wheel", stop, { passive: true });
    window.addEventListener("touchmove", stop, { passive: true });
    window.addEventListener("keydown", (event) => {
      if (SCROLL_KEYS.has(event.key) && event.target === document.body) stop();
    });
    window.addEventListener("pointerdown", (event) => {
      if (event.target === document.documentElement) stop();  // the scroll bar
    });
  }

  set(isOn) {
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    this.onChange(isOn);
  }

  /** Brings `word` into the free part of the window when it has left it. */
  keep(word, bars) {
    if (this.isOn && word) reveal(word, bars);
  }
}

/** bars: elements that stick over the text, whose height is not free. */
export function reveal(element, bars) {
  const place = element.getBoundingClientRect();
  if (!place.height) return;      // in a hidden tab
  const { top, bottom } = freeSpan(bars);
  if (place.top >= top && place.bottom <= bottom) return;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollTo({ top: window.scrollY + place.top - top - (bottom - top) / 3, behavior: isCalm ? "instant" : "smooth" });
}

function freeSpan(bars) {
  const span = { top: 0, bottom: window.innerHeight };
  for (const bar of bars) {
    const place = bar.getBoundingClientRect();
    if (getComputedStyle(bar).position !== "sticky" && getComputedStyle(bar).position !== "fixed") continue;
    if (place.top <= window.innerHeight / 2) span.top = Math.max(span.top, place.bottom);
    else span.bottom = Math.min(span.bottom, place.top);
  }
  return { top: span.top + 12, bottom: span.bottom - 24 };
}
