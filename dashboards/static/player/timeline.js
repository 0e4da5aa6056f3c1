// Which word is being said at a moment. One track per side, because both may speak at once.

// Playback positions come back rounded; a seek to a word's start must light that word, not the one before.
const ROUNDING_S = 0.01;

/** Index of the last start that is not after `time`, or -1. `starts` ascends. */
export function lastStarted(starts, time) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** words: elements with data-start and data-end, in the order they were said. */
export class Track {
  constructor(words) {
    const ordered = words
      .map((element) => ({ element, start: Number(element.dataset.start), end: Number(element.dataset.end) }))
      .sort((a, b) => a.start - b.start);
    this.elements = ordered.map((word) => word.element);
    this.starts = Float64Array.from(ordered, (word) => word.start);
    this.ends = Float64Array.from(ordered, (word) => word.end);
  }

  /** The element said at `time`, or null in a pause. */
  at(time) {
    const index = lastStarted(this.starts, time + ROUNDING_S);
    return index >= 0 && time < this.ends[index] ? this.elements[index] : null;
  }
}
