// The place in the call: a slider laid over the waveform, with the playhead, the pointer's time and the findings' marks.
import { clock } from "./clock.js";

export class Seekbar {
  constructor(root, playback) {
    this.root = root;
    this.playback = playback;
    this.head = root.querySelector("[data-playhead]");
    this.hint = root.querySelector("[data-seek-hint]");
    root.addEventListener("pointerdown", (event) => this.grab(event));
    root.addEventListener("pointermove", (event) => this.move(event));
    root.addEventListener("pointerleave", () => { this.hint.hidden = true; });
    root.addEventListener("keydown", (event) => this.key(event));
    this.markAgain();
  }

  /** After marks came or went. */
  markAgain() {
    this.marks = Array.from(this.root.parentElement.querySelectorAll("[data-mark]"));
    this.shownDuration = -1;
    this.show(this.playback.time);
  }

  timeAt(event) {
    const { left, width } = this.root.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - left) / width, 0), 1) * this.playback.duration;
  }

  grab(event) {
    if (event.button !== 0) return;
    this.root.setPointerCapture(event.pointerId);
    this.playback.seek(this.timeAt(event));
  }

  move(event) {
    const time = this.timeAt(event);
    if (this.root.hasPointerCapture(event.pointerId)) this.playback.seek(time);
    this.hint.hidden = event.pointerType !== "mouse";
    this.hint.textContent = clock(time);
    this.hint.style.left = `${share(time, this.playback.duration)}%`;
  }

  /** Home and End belong to a slider; its arrows are the page's own. */
  key(event) {
    if (event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    this.playback.seek(event.key === "Home" ? 0 : this.playback.duration);
  }

  show(time) {
    const { duration } = this.playback;
    this.head.style.left = `${share(time, duration)}%`;
    const text = clock(time);
    if (this.root.getAttribute("aria-valuetext") !== text) {
      this.root.setAttribute("aria-valuenow", String(Math.floor(time)));
      this.root.setAttribute("aria-valuetext", text);
    }
    if (duration !== this.shownDuration) this.place(duration);
  }

  place(duration) {
    this.shownDuration = duration;
    this.root.setAttribute("aria-valuemax", String(Math.floor(duration)));
    for (const mark of this.marks) mark.style.left = `${share(Number(mark.dataset.fragmentStart), duration)}%`;
  }
}

function share(time, duration) {
  return duration > 0 ? Math.min(time / duration, 1) * 100 : 0;
}
