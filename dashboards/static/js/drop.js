// Dropped files go one after the other, in pieces: a cut costs one piece, and the same file dropped again goes on where it stopped.
const PIECE = 8 << 20;
const TRIES = 5;
const form = document.querySelector("[data-drop]");
const list = document.querySelector("[data-outcomes]");
const words = document.querySelector("[data-words]").dataset;
const chips = { accepted: "good", repaired: "good", rejected: "bad", duplicate: "warn", ignored: "warn" };

// 64 hexadecimal digits for name, size and time: FNV-1a with eight beginnings; a browser hashes safely on https only.
function keyOf(file) {
  const text = `${file.name}|${file.size}|${file.lastModified}`;
  return Array.from({ length: 8 }, (_, seed) => {
    let hash = 2166136261 ^ (seed * 16777619);
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
    return (hash >>> 0).toString(16).padStart(8, "0");
  }).join("");
}

function lineOf(file) {
  const line = document.createElement("li");
  const name = Object.assign(document.createElement("strong"), { textContent: file.name });
  const chip = Object.assign(document.createElement("span"), { className: "chip waiting" });
  const bar = Object.assign(document.createElement("progress"), { max: file.size || 1, value: 0 });
  const more = Object.assign(document.createElement("span"), { className: "small" });
  bar.setAttribute("aria-label", file.name);
  line.append(name, " ", chip, " ", bar, " ", more);
  list.append(line);
  return {
    say(kind, text, detail = "") { chip.className = `chip ${kind}`; chip.textContent = text; more.textContent = detail; },
    move(bytes) { bar.value = bytes; },
    end(callId) {
      bar.remove();
      if (callId) line.append(" ", Object.assign(document.createElement("a"), { href: `/calls/${callId}`, textContent: words.open }));
    },
  };
}

async function send(file) {
  const line = lineOf(file);
  if (file.size > Number(form.dataset.largest)) {
    line.say("bad", words.rejected, words.tooLarge);
    line.end();
    return;
  }
  const address = `/api/v1/dropped/${keyOf(file)}`;
  let tries = 0;
  while (tries < TRIES) {
    try {
      if (await sendFrom(file, address, await heldAt(address), line)) return;
      tries = 0;
    } catch {
      tries += 1;
      line.say("warn", words.again);
      await new Promise((resolve) => { setTimeout(resolve, 500 * 2 ** tries); });
    }
  }
  line.say("bad", words.rejected, words.cut);
  line.end();
}

async function heldAt(address) {
  const answer = await fetch(address, { method: "HEAD" });
  return answer.ok ? Number(answer.headers.get("content-length")) : 0;
}

// True when the file came to an end, good or bad.
async function sendFrom(file, address, held, line) {
  let start = held < file.size ? held : 0;
  do {
    const end = Math.min(start + PIECE, file.size);
    line.say("waiting", end === file.size ? words.reading : words.sending);
    const range = file.size ? `bytes ${start}-${end - 1}/${file.size}` : "bytes */0";
    const headers = { "Content-Range": range, "X-File-Name": encodeURIComponent(file.name) };
    const answer = await fetch(address, { method: "PUT", headers, body: file.slice(start, end) });
    if (answer.status >= 500 && answer.status !== 507) throw new Error(String(answer.status));
    const told = await answer.json();
    if (answer.status !== 202) {
      const outcome = answer.ok ? told.outcome : "rejected";
      line.say(chips[outcome], words[outcome], [told.detail, told.remedy].filter(Boolean).join(". "));
      line.end(told.call_id);
      return true;
    }
    start = end;
    line.move(start);
  } while (start < file.size);
  return false;
}

// Books of calls first: they tell of the recordings.
async function sendAll(files) {
  const sorted = [...files].sort((one, other) => other.name.toLowerCase().endsWith(".csv") - one.name.toLowerCase().endsWith(".csv"));
  form.querySelector("button").disabled = true;
  for (const file of sorted) await send(file);
  form.querySelector("button").disabled = false;
  form.reset();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendAll(form.elements.files.files);
});
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
form.addEventListener("dragover", () => form.classList.add("is-over"));
form.addEventListener("dragleave", () => form.classList.remove("is-over"));
form.addEventListener("drop", (event) => {
  form.classList.remove("is-over");
  sendAll(event.dataTransfer.files);
});
