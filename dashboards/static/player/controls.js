// Buttons of the player: play, five seconds, speed, which voices are heard, and the time.
import { clock } from "./clock.js";
import { Solo } from "./solo.js";

export class Controls {
  constructor(bar, playback, sides) {
    this.playback = playback;
    this.playButton = bar.querySelector("[data-play]");
    this.timeText = bar.querySelector("[data-time]");
    this.durationText = bar.querySelector("[data-duration-text]");
    this.speed = bar.querySelector("[data-speed]");
    this.trouble = bar.querySelector("[data-trouble]");
    this.playButton.addEventListener("click", () => playback.toggle());
    for (const button of bar.querySelectorAll("[data-skip]")) {
      button.addEventListener("click", () => playback.skip(Number(button.dataset.skip)));
    }
    this.speed.addEventListener("change", () => playback.setSpeed(Number(this.speed.value)));
    playback.audio.addEventListener("error", () => this.tellTrouble());
    this.tellTrouble();     // it may have failed before this script ran
    this.showSpeed();
    this.offerSolo(bar, sides);
    this.skipButton = bar.querySelector("[data-skip-silence]");
    this.skipButton.addEventListener("click", () => this.skipSilence());
    this.showSkipping();
  }

  skipSilence() {
    this.playback.skipSilence(!this.playback.skipsSilence);
    this.showSkipping();
  }

  showSkipping() {
    this.skipButton.setAttribute("aria-pressed", String(this.playback.skipsSilence));
  }

  tellTrouble() {
    this.trouble.hidden = this.playback.audio.error === null;
  }

  showSpeed() {
    this.speed.value = String(this.playback.speed);
  }

  show(time) {
    const isPlaying = this.playback.isPlaying;
    const name = isPlaying ? this.playButton.dataset.pauseName : this.playButton.dataset.playName;
    if (this.playButton.getAttribute("aria-label") !== name) this.playButton.setAttribute("aria-label", name);
    this.playButton.classList.toggle("is-playing", isPlaying);
    setText(this.timeText, clock(time));
    setText(this.durationText, clock(Math.round(this.playback.duration)));
  }

  offerSolo(bar, sides) {
    const group = bar.querySelector("[data-solo-group]");
    if (!group || !Solo.isPossible(sides)) return;
    group.hidden = false;
    this.solo = new Solo(this.playback.audio, sides);
    this.soloGroup = group;
    group.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-solo]");
      if (chosen) this.hear(chosen.dataset.solo);
    });
  }

  /** side: "agent", "client" or "both". */
  hear(side) {
    if (!this.solo || this.soloGroup.hidden) return;
    if (!this.solo.choose(side)) {
      this.soloGroup.hidden = true;    // this browser cannot; the call plays on with both voices
      return;
    }
    for (const button of this.soloGroup.querySelectorAll("[data-solo]")) button.setAttribute("aria-pressed", String(button.dataset.solo === side));
  }

  /** By key: one side alone, or both again. */
  hearAlone(side) {
    const isAlone = this.soloGroup?.querySelector(`[data-solo="${side}"]`).getAttribute("aria-pressed") === "true";
    this.hear(isAlone ? "both" : side);
  }
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
