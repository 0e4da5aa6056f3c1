// Listening to one side of a two-channel call. Nothing is built until somebody asks, and where
// the browser cannot, the call goes on playing as it is.

export class Solo {
  /** sides: whose voice is on which channel, e.g. ["agent", "client"]. */
  constructor(audio, sides) {
    this.audio = audio;
    this.sides = sides;
    this.graph = null;
  }

  static isPossible(sides) {
    return sides.length === 2 && typeof window.AudioContext === "function";
  }

  /** side: "agent", "client" or "both". Returns false when this browser refuses. */
  choose(side) {
    if (side === "both" && this.graph === null) return true;
    try {
      this.graph ??= this.build();
    } catch {
      return false;
    }
    const { context, source, splitter, heard } = this.graph;
    source.disconnect();
    splitter.disconnect();
    if (side === "both") {
      source.connect(context.destination);
    } else {
      source.connect(splitter);
      splitter.connect(heard, this.sides.indexOf(side), 0);
    }
    context.resume();
    return true;
  }

  build() {
    const context = new AudioContext();
    const source = context.createMediaElementSource(this.audio);
    const splitter = context.createChannelSplitter(2);
    // One voice is heard in both ears.
    const heard = context.createGain();
    heard.connect(context.destination);
    this.audio.addEventListener("play", () => context.resume());
    return { context, source, splitter, heard };
  }
}
