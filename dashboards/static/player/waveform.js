// Two lanes of loudness on a canvas: the agent above, the client below, silence grey, what was heard darker.
// Both states are drawn once per size and theme; a frame only copies two images.
import { barsOf } from "./peaks.js";

const BAR_PX = 2;
const GAP_PX = 1;
const LANE_GAP_PX = 6;
const SILENCE = 0.025;
// A quiet line is lifted so that its voice can be seen, but never so far that its hiss looks like speech.
const MOST_GAIN = 5;

export class Waveform {
  /** sides: whose voice each channel is; one mixed channel is [""]. */
  constructor(canvas, sides) {
    this.canvas = canvas;
    this.sides = sides;
    this.loudness = null;
    this.time = 0;
    this.duration = 0;
    new ResizeObserver(() => this.paint()).observe(canvas);
    document.addEventListener("themechange", () => this.paint());
  }

  /** loudnessAt(bars) gives one array of 0…1 per lane, top lane first. */
  show(loudnessAt) {
    this.loudness = loudnessAt;
    this.paint();
  }

  at(time, duration) {
    this.time = time;
    if (duration !== this.duration) {
      this.duration = duration;
      this.paint();
    } else {
      this.copy();
    }
  }

  paint() {
    const scale = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!this.loudness || !width || !height) return;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    const bars = Math.max(1, Math.floor(width / (BAR_PX + GAP_PX)));
    const lanes = this.loudness(bars).map(lift);
    const colours = this.colours();
    this.ahead = this.picture(lanes, colours, "ahead", { width, height, scale });
    this.heard = this.picture(lanes, colours, "heard", { width, height, scale });
    this.copy();
  }

  picture(lanes, colours, state, { width, height, scale }) {
    const picture = document.createElement("canvas");
    picture.width = this.canvas.width;
    picture.height = this.canvas.height;
    const pen = picture.getContext("2d");
    pen.scale(scale, scale);
    const laneHeight = (height - LANE_GAP_PX * (lanes.length - 1)) / lanes.length;
    const step = width / lanes[0].length;
    lanes.forEach((loudness, lane) => {
      const middle = lane * (laneHeight + LANE_GAP_PX) + laneHeight / 2;
      const colour = colours[this.sides[lane] || "client"];
      loudness.forEach((value, bar) => {
        const isSilent = value < SILENCE;
        const half = isSilent ? 1 : Math.max(1, (value * laneHeight) / 2);
        pen.fillStyle = isSilent ? colours.silence : colour[state];
        pen.fillRect(bar * step, middle - half, BAR_PX, half * 2);
      });
    });
    return picture;
  }

  copy() {
    if (!this.ahead) return;
    const pen = this.canvas.getContext("2d");
    const { width, height } = this.canvas;
    const edge = this.duration ? Math.round((this.time / this.duration) * width) : 0;
    pen.clearRect(0, 0, width, height);
    pen.drawImage(this.ahead, 0, 0);
    if (edge > 0) {
      pen.clearRect(0, 0, edge, height);
      pen.drawImage(this.heard, 0, 0, edge, height, 0, 0, edge, height);
    }
  }

  /** From the stylesheet, so that themes stay in one place. */
  colours() {
    const style = getComputedStyle(this.canvas);
    const read = (name) => style.getPropertyValue(name).trim();
    return {
      agent: { ahead: read("--agent-ahead"), heard: read("--agent-heard") },
      client: { ahead: read("--client-ahead"), heard: read("--client-heard") },
      silence: read("--silence"),
    };
  }
}

/** Each lane is lifted on its own: a loud side would otherwise hide a quiet one. */
function lift(loudness) {
  const loudest = loudness.reduce((most, value) => Math.max(most, value), 0);
  const gain = loudest > 0 ? Math.min(MOST_GAIN, 0.95 / loudest) : 1;
  return loudness.map((value) => (value < SILENCE ? value : value * gain));
}

/** Lanes from the server's peaks; lane order is the order of `sides`, channels may come the other way round. */
export function loudnessOfPeaks(peaks, channelSides, laneSides, duration) {
  const pairs = laneSides.map((side) => peaks.channels[Math.max(0, channelSides.indexOf(side))] ?? peaks.channels[0]);
  return (bars) => pairs.map((channel) => barsOf(channel, peaks.msPerPeak, duration, bars));
}

/** Without peaks the turns still show who spoke when. */
export function loudnessOfTurns(turns, laneSides, duration) {
  return (bars) => laneSides.map((side) => {
    const lane = new Float32Array(bars);
    for (const turn of turns) {
      if (turn.side !== side && side !== "") continue;
      lane.fill(0.5, Math.floor((turn.start / duration) * bars), Math.ceil((turn.end / duration) * bars));
    }
    return lane;
  });
}
