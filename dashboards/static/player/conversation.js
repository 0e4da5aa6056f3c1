// The words of a call: click or Enter seeks, one tab stop per turn with arrows inside, the word being said is marked.
import { Track, lastStarted } from "./timeline.js";

export class Conversation {
  constructor(root, playback) {
    this.root = root;
    this.playback = playback;
    this.turns = Array.from(root.querySelectorAll("[data-turn]"));
    this.turnStarts = Float64Array.from(this.turns, (turn) => Number(turn.dataset.start));
    this.said = new Map();
    this.spokenTurn = null;
    const bySide = new Map();
    for (const turn of this.turns) {
      const words = Array.from(turn.querySelectorAll("[data-word]"));
      const side = turn.dataset.side;
      bySide.set(side, (bySide.get(side) ?? []).concat(words.length ? [words] : []));
      words.forEach((word, index) => makeButton(word, index === 0));
    }
    this.tracks = new Map(Array.from(bySide, ([side, groups]) => [side, new Track(groups.flat())]));
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusin", (event) => this.rove(event.target));
  }

  click(event) {
    const word = event.target.closest("[data-word]");
    const time = event.target.closest("[data-play-from]");
    // A drag over words is a person marking text to copy.
    if (word && document.getSelection().isCollapsed) this.playback.seek(Number(word.dataset.start));
    if (time && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.playback.playFrom(Number(time.dataset.playFrom));
    }
  }

  /** Inside a turn the arrows walk its words, and the page's own keys hear nothing of them. */
  key(event) {
    const word = event.target.closest("[data-word]");
    if (!word || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const words = Array.from(word.closest("[data-turn]").querySelectorAll("[data-word]"));
    const index = words.indexOf(word);
    const goal = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: words.length - 1 }[event.key];
    if (event.key === "Enter") this.playback.seek(Number(word.dataset.start));
    else if (goal === undefined) return;
    else words[Math.min(Math.max(goal, 0), words.length - 1)].focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** The word that has the focus becomes its turn's tab stop. */
  rove(word) {
    if (!word.matches("[data-word]")) return;
    const stop = word.closest("[data-turn]").querySelector('[data-word][tabindex="0"]');
    if (stop && stop !== word) stop.tabIndex = -1;
    word.tabIndex = 0;
  }

  /** Marks what is said at `time`. Returns the marked word of the turn that is speaking, or null. */
  mark(time) {
    let newest = null;
    for (const [side, track] of this.tracks) {
      const word = track.at(time);
      const before = this.said.get(side) ?? null;
      if (word !== before) {
        before?.classList.remove("is-said");
        word?.classList.add("is-said");
        this.said.set(side, word);
      }
      if (word && (!newest || Number(word.dataset.start) > Number(newest.dataset.start))) newest = word;
    }
    this.markTurn(newest?.closest("[data-turn]") ?? null);
    return newest;
  }

  markTurn(turn) {
    if (turn === null || turn === this.spokenTurn) return;
    this.spokenTurn?.classList.remove("is-speaking");
    turn.classList.add("is-speaking");
    this.spokenTurn = turn;
  }

  /** The start of the next (+1) or previous (-1) turn, seen from `time`; the begun turn's own start comes first on the way back. */
  neighbour(time, step) {
    const current = lastStarted(this.turnStarts, time + 0.01);
    const isInside = step < 0 && current >= 0 && time - this.turnStarts[current] > 1;
    const index = isInside ? current : current + step;
    return index >= 0 && index < this.turns.length ? this.turnStarts[index] : null;
  }
}

// Only with this script are the words buttons, so only this script says that they are.
function makeButton(word, isStop) {
  word.setAttribute("role", "button");
  word.tabIndex = isStop ? 0 : -1;
}
