// The loudness of a recording as the server made it: a 16-byte header, then (min, max) pairs of int8, channel after channel.

const HEADER_BYTES = 16;
const MAGIC = "EPK1";

/** Returns {msPerPeak, channels: [Int8Array of min,max,min,max…]}. Throws RangeError on anything else. */
export function readPeaks(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES) throw new RangeError("peaks are shorter than their header");
  const magic = String.fromCharCode(view.getUint8(0), view.getUint8(1), view.getUint8(2), view.getUint8(3));
  if (magic !== MAGIC) throw new RangeError("not a peaks file");
  const channels = view.getUint8(4);
  const msPerPeak = view.getUint16(6, true);
  const count = view.getUint32(8, true);
  if (!channels || !msPerPeak || buffer.byteLength < HEADER_BYTES + channels * count * 2) throw new RangeError("peaks are cut short");
  return {
    msPerPeak,
    channels: Array.from({ length: channels }, (_, index) => new Int8Array(buffer, HEADER_BYTES + index * count * 2, count * 2)),
  };
}

/** The loudest point of each of `bars` equal stretches of `duration` seconds, 0…1. */
export function barsOf(pairs, msPerPeak, duration, bars) {
  const loudness = new Float32Array(bars);
  const perBar = (duration * 1000) / msPerPeak / bars;
  const count = pairs.length / 2;
  for (let bar = 0; bar < bars; bar += 1) {
    const first = Math.floor(bar * perBar);
    const last = Math.min(count, Math.max(first + 1, Math.floor((bar + 1) * perBar)));
    let peak = 0;
    for (let index = first; index < last; index += 1) peak = Math.max(peak, -pairs[index * 2], pairs[index * 2 + 1]);
    loudness[bar] = peak / 128;
  }
  return loudness;
}

const SILENT = 4;    // of 128: a line's hiss
const LEAST_S = 1.5;
const KEPT_S = 0.25;    // heard on both sides of a silence that is left out

/** Stretches in which no channel is heard: [[start, end], …] in seconds. */
export function silencesOf({ channels, msPerPeak }) {
  const count = channels[0].length / 2;
  const isSilent = (index) => channels.every((pairs) => -pairs[index * 2] < SILENT && pairs[index * 2 + 1] < SILENT);
  const found = [];
  let first = null;
  for (let index = 0; index <= count; index += 1) {
    const silent = index < count && isSilent(index);
    if (silent && first === null) first = index;
    if (silent || first === null) continue;
    const [start, end] = [(first * msPerPeak) / 1000, (index * msPerPeak) / 1000];
    if (end - start >= LEAST_S) found.push([start + KEPT_S, end - KEPT_S]);
    first = null;
  }
  return found;
}
