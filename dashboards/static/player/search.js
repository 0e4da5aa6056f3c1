// Find in the transcript: runs of words within a turn that begin as typed, with next and previous.
import { reveal } from "./follow.js";

export class Search {
  /** form: holds an input, [data-search-count], [data-search-step="1|-1"]. bars: what sticks over the text. */
  constructor(form, turns, { onChange, beforeReveal, bars }) {
    form.hidden = false;
    this.input = form.querySelector("input");
    this.count = form.querySelector("[data-search-count]");
    this.turns = turns;
    this.bars = bars;
    this.beforeReveal = beforeReveal;
    this.onChange = onChange;
    this.hits = [];
    this.index = -1;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const step = event.target.closest("[data-search-step]");
      if (step) this.go(Number(step.dataset.searchStep));
    });
    this.input.addEventListener("input", () => this.find(this.input.value));
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.input.value = "";
      this.find("");
      this.input.blur();
    }
  }

  find(text) {
    for (const hit of this.hits) for (const word of hit) word.classList.remove("is-hit", "is-current-hit");
    this.hits = matches(this.lines(), text);
    for (const hit of this.hits) for (const word of hit) word.classList.add("is-hit");
    this.index = -1;
    this.onChange(text.trim());
    if (this.hits.length) this.go(1);
    else this.tell();
  }

  /** Words that the server marked for the search in the address; where it marked none, they are looked for here. */
  begin(text, time) {
    this.input.value = text;
    const marked = Array.from(document.querySelectorAll("[data-hit]"));
    if (!marked.length) {
      this.find(text);
      return;
    }
    this.hits = groups(marked);
    const at = this.hits.findIndex(([word]) => time === null || Number(word.dataset.start) >= time - 0.1);
    this.index = at - 1;
    this.go(1);
  }

  go(step) {
    if (!this.hits.length) return;
    for (const word of this.hits[this.index] ?? []) word.classList.remove("is-current-hit");
    this.index = (this.index + step + this.hits.length) % this.hits.length;
    for (const word of this.hits[this.index]) word.classList.add("is-current-hit");
    this.beforeReveal();
    reveal(this.hits[this.index][0], this.bars);
    this.tell();
  }

  tell() {
    this.count.textContent = this.input.value.trim() ? `${this.index + 1} / ${this.hits.length}` : "";
  }

  /** Read once, at the first search: long calls have twenty thousand words. */
  lines() {
    this.read ??= this.turns.map((turn) => {
      const elements = Array.from(turn.querySelectorAll("[data-word]"));
      return { elements, words: elements.map((element) => fold(element.textContent)) };
    });
    return this.read;
  }
}

/** Words of one place together, in the order of the conversation. */
function groups(marked) {
  const byPlace = new Map();
  for (const word of marked) byPlace.set(word.dataset.hit, [...(byPlace.get(word.dataset.hit) ?? []), word]);
  return Array.from(byPlace.values());
}

/** Runs of elements whose words match the typed ones: whole words, the last one by its beginning. */
export function matches(lines, text) {
  const typed = text.split(/\s+/u).map(fold).filter(Boolean);
  if (!typed.length) return [];
  const last = typed.length - 1;
  const found = [];
  for (const { elements, words } of lines) {
    for (let at = 0; at + last < words.length; at += 1) {
      const fits = typed.every((word, i) => (i === last ? words[at + i].startsWith(word) : words[at + i] === word));
      if (fits) found.push(elements.slice(at, at + typed.length));
    }
  }
  return found;
}

/** Case, ё and the points around a word do not matter to a searcher. */
export function fold(word) {
  return word.toLocaleLowerCase().replaceAll("ё", "е").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
