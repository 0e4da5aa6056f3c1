// The call page's player: joins the audio, the waveform, the words, the findings, the keys and the address.
import { addressAt, readAddress, writeAddress } from "./address.js";
import { Comments } from "./comments.js";
import { Controls } from "./controls.js";
import { Conversation } from "./conversation.js";
import { Follow, reveal } from "./follow.js";
import { KeyMap, startKeyHelp } from "./key_map.js";
import { listenToKeys } from "./keys.js";
import { readPeaks, silencesOf } from "./peaks.js";
import { Playback } from "./playback.js";
import { Search } from "./search.js";
import { Seekbar } from "./seekbar.js";
import { Views } from "./views.js";
import { Waveform, loudnessOfPeaks, loudnessOfTurns } from "./waveform.js";

const SKIP_S = 5;
const find = (selector) => document.querySelector(selector);
const views = find("[data-tabs]") && new Views(find("[data-tabs]"), find("[data-views]"));
const player = find("[data-player]");
if (player) start(player);
else if (find("[data-comments]")) new Comments(find("[data-comments]"), () => {});

function start(bar) {
  document.documentElement.classList.add("has-player");
  const audio = bar.querySelector("audio");
  audio.controls = false;
  bar.querySelector("[data-player-board]").hidden = false;
  const sides = (bar.dataset.sides || "").split(",").filter(Boolean);
  const playback = new Playback(audio, Number(bar.dataset.duration) || 0);
  const conversation = new Conversation(find("[data-conversation]") ?? document.createElement("div"), playback);
  const controls = new Controls(bar, playback, sides);
  const seekbar = new Seekbar(bar.querySelector("[data-seekbar]"), playback);
  const waveform = drawWaveform(bar, playback, conversation, sides);
  const followButton = find("[data-follow]");
  const follow = new Follow((isOn) => followButton?.setAttribute("aria-pressed", String(isOn)));
  followButton?.addEventListener("click", () => follow.set(!follow.isOn));
  const bars = [bar, ...document.querySelectorAll(".site-header")];

  playback.watch((time) => {
    const word = conversation.mark(time);
    if (playback.isPlaying) follow.keep(word, bars);
    controls.show(time);
    seekbar.show(time);
    waveform.at(time, playback.duration);
  });
  const search = startSearch(conversation, bars, () => { if (playback.isPlaying) follow.set(false); });
  document.addEventListener("click", (event) => clickFinding(event, playback, conversation, bars));
  const comments = find("[data-comments]") && new Comments(find("[data-comments]"), () => showComments(bar, comments, seekbar));
  startKeys({ playback, conversation, follow, search, controls, bars, comments });
  restore(playback, conversation, search, bars);
  playback.tick();
}

function drawWaveform(bar, playback, conversation, sides) {
  const laneSides = sides.length === 2 ? ["agent", "client"] : [""];
  const waveform = new Waveform(bar.querySelector("canvas"), laneSides);
  const turns = conversation.turns.map(({ dataset }) => ({ side: dataset.side, start: Number(dataset.start), end: Number(dataset.end) }));
  fetchPeaks(bar.dataset.peaks)
    .then((buffer) => {
      const peaks = readPeaks(buffer);
      playback.silences = silencesOf(peaks);
      return loudnessOfPeaks(peaks, sides, laneSides, playback.duration);
    })
    .catch(() => loudnessOfTurns(turns, laneSides, playback.duration))
    .then((loudness) => {
      waveform.show(loudness);
      bar.dataset.drawn = "";
    });
  return waveform;
}

async function fetchPeaks(address) {
  if (!address) throw new Error("no peaks are kept of this recording");
  const answer = await fetch(address);
  if (answer.status !== 200) throw new Error(`peaks: ${answer.status}`);
  return answer.arrayBuffer();
}

/** A finding's quote plays just that fragment, wherever it stands: in the list or as a mark over the waveform. */
function clickFinding(event, playback, conversation, bars) {
  const second = event.target.closest("[data-seek], [data-comment-mark]");
  if (second && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    playback.playFrom(Number(second.dataset.seek ?? second.dataset.fragmentStart));
    return;
  }
  const finding = event.target.closest("[data-fragment-end]");
  if (!finding) return;
  const [begin, end] = [Number(finding.dataset.fragmentStart), Number(finding.dataset.fragmentEnd)];
  playback.playFragment(begin, end);
  const word = conversation.mark(begin);
  if (word) reveal(word, bars);
}

/** Who looks for a place leaves the one that plays: beforeReveal lets go of it. */
function startSearch(conversation, bars, beforeReveal) {
  const form = find("[data-search]");
  if (!form) return null;
  return new Search(form, conversation.turns, { onChange: (text) => writeAddress({ q: text, here: text && "yes", said: "" }), beforeReveal, bars });
}

/** The marks over the waveform and the count on the tab follow the list. */
function showComments(bar, comments, seekbar) {
  const row = bar.querySelector(".marks");
  for (const mark of row.querySelectorAll("[data-comment-mark]")) mark.remove();
  for (const { second, text } of comments.marks()) {
    const mark = document.createElement("span");
    mark.className = "mark comment";
    mark.title = text;
    mark.dataset.mark = mark.dataset.commentMark = "";
    mark.dataset.fragmentStart = String(second);
    row.append(mark);
  }
  seekbar.markAgain();
  find("[data-comment-count]").textContent = String(comments.marks().length || "");
}

function startKeys({ playback, conversation, follow, search, controls, bars, comments }) {
  const help = find("[data-key-help]");
  find("[data-key-help-open]")?.addEventListener("click", () => help.showModal());
  const toTurn = (step) => {
    const goal = conversation.neighbour(playback.time, step);
    if (goal !== null) playback.seek(goal);
    const word = conversation.mark(playback.time);
    follow.keep(word, bars);
  };
  const stepSpeed = (step) => {
    playback.stepSpeed(step);
    controls.showSpeed();
  };
  const map = new KeyMap();
  startKeyHelp(help, map);
  listenToKeys({
    toggle: () => playback.toggle(),
    back: () => playback.skip(-SKIP_S),
    forward: () => playback.skip(SKIP_S),
    previousTurn: () => toTurn(-1),
    nextTurn: () => toTurn(1),
    faster: () => stepSpeed(1),
    slower: () => stepSpeed(-1),
    search: () => search?.input.focus(),
    follow: () => follow.set(!follow.isOn),
    help: () => help.showModal(),
    agentAlone: () => controls.hearAlone("agent"),
    clientAlone: () => controls.hearAlone("client"),
    skipSilence: () => controls.skipSilence(),
    comment: () => {
      if (!comments) return;
      playback.audio.pause();
      views.show("comments");
      comments.begin(playback.time);
    },
  }, map, () => help.open);
}

/** Brings back the second and the search of the address, and writes the second whenever the playing rests. */
function restore(playback, conversation, search, bars) {
  const { time, search: text } = readAddress();
  if (search && text) {
    search.begin(text, time);
  }
  if (time !== null) {
    playback.seek(time);
    const word = conversation.mark(time);
    if (word && !text) reveal(word, bars);
  }
  const write = () => {
    if (!playback.isPlaying) writeAddress({ t: playback.time > 0.05 ? playback.time.toFixed(1) : null });
  };
  playback.audio.addEventListener("pause", write);
  playback.audio.addEventListener("seeked", write);
  const copy = find("[data-copy-link]");
  copy.hidden = !navigator.clipboard;     // browsers give it to secure addresses only
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(addressAt(playback.time));
    copy.classList.add("is-done");
    setTimeout(() => copy.classList.remove("is-done"), 1500);
  });
}
