// Asks every second how far the first calls are, for as long as something may still move.
const EVERY_MS = 1000;
const part = document.querySelector("[data-follow]");

async function follow() {
  try {
    const answer = await fetch(part.dataset.follow);
    if (answer.ok) part.innerHTML = await answer.text();
  } catch {
    // the next look may find the server again
  }
  if (!part.querySelector("[data-over]")) setTimeout(follow, EVERY_MS);
}
setTimeout(follow, EVERY_MS);
