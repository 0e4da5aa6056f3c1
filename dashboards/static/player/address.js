// The page's address is its state: ?t=83.4&q=word brings back the same second and the same search.
import { readTime } from "./clock.js";

export function readAddress() {
  const query = new URLSearchParams(window.location.search);
  return { time: readTime(query.get("t")), search: query.get("q") ?? "" };
}

/** Replaces the address without a new step in the history. An empty value leaves it. */
export function writeAddress(changes) {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "" || value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  window.history.replaceState(window.history.state, "", url);
}

export function addressAt(seconds) {
  const url = new URL(window.location.href);
  url.searchParams.set("t", seconds.toFixed(1));
  return url.href;
}
