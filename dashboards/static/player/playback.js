// The audio element with the few moves a listener makes. Tells its watchers at every frame while it plays.

export const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];
const SPEED_KEY = "earshot.speed";
const SKIP_KEY = "earshot.skip_silence";
// A quote's last word is cut by its recogniser a little early.
const FRAGMENT_TAIL_S = 0.1;

export class Playback {
  constructor(audio, knownDuration) {
    this.audio = audio;
    this.knownDuration = knownDuration;
    this.stopAt = null;
    this.silences = [];      // [start, end], ascending
    this.skipsSilence = remembered(SKIP_KEY) === "yes";
    this.watchers = [];
    this.frame = 0;
    audio.addEventListener("play", () => this.run());
    for (const event of ["pause", "seeked", "timeupdate", "loadedmetadata", "ended"]) audio.addEventListener(event, () => this.tick());
    this.setSpeed(rememberedSpeed());
  }

  get time() {
    return this.audio.currentTime;
  }

  /** What the audio says, else what the recording's row says: a stream may not know its end at first. */
  get duration() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : this.knownDuration;
  }

  get isPlaying() {
    return !this.audio.paused && !this.audio.ended;
  }

  watch(watcher) {
    this.watchers.push(watcher);
  }

  seek(seconds) {
    this.stopAt = null;
    this.audio.currentTime = Math.min(Math.max(0, seconds), this.duration || seconds);
    this.tick();
  }

  skip(seconds) {
    this.seek(this.time + seconds);
  }

  toggle() {
    if (this.isPlaying) this.audio.pause();
    else this.play();
  }

  play() {
    // Refused plays (no gesture yet, no audio) show themselves in the audio element's own events.
    this.audio.play().catch(() => {});
  }

  playFrom(seconds) {
    this.seek(seconds);
    this.play();
  }

  /** Plays just from start to end, then stops. */
  playFragment(start, end) {
    this.seek(start);
    this.stopAt = end + FRAGMENT_TAIL_S;
    this.play();
  }

  setSpeed(speed) {
    this.speed = speed;
    this.audio.defaultPlaybackRate = speed;
    this.audio.playbackRate = speed;
    remember(SPEED_KEY, String(speed));
  }

  skipSilence(isSkipping) {
    this.skipsSilence = isSkipping;
    remember(SKIP_KEY, isSkipping ? "yes" : "no");
  }

  /** One step faster (+1) or slower (-1). */
  stepSpeed(step) {
    const index = SPEEDS.indexOf(this.speed) + step;
    this.setSpeed(SPEEDS[Math.min(Math.max(index, 0), SPEEDS.length - 1)]);
  }

  run() {
    cancelAnimationFrame(this.frame);
    const step = () => {
      this.tick();
      if (this.isPlaying) this.frame = requestAnimationFrame(step);
    };
    step();
  }

  tick() {
    if (this.stopAt !== null && this.isPlaying && this.time >= this.stopAt) {
      this.stopAt = null;
      this.audio.pause();
    }
    if (this.skipsSilence && this.isPlaying && this.stopAt === null) this.leapOver();
    for (const watcher of this.watchers) watcher(this.time);
  }

  /** Out of a silence to its end. A fragment that was asked for is played as it is. */
  leapOver() {
    const at = this.time;
    const silence = this.silences.find(([start, end]) => at >= start && at < end - 0.05);
    if (silence && !this.audio.seeking) this.audio.currentTime = silence[1];
  }
}

function rememberedSpeed() {
  const speed = Number(remembered(SPEED_KEY));
  return SPEEDS.includes(speed) ? speed : 1;
}

function remembered(key) {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still plays.
  }
}
