// The theme switch without a new page load; the cookie is set by the same address that works without JavaScript.
import { shownTheme } from "./shown_theme.js";

const link = document.querySelector("[data-theme-switch]");
const root = document.documentElement;

function switchTheme(event) {
  event.preventDefault();
  const theme = shownTheme() === "dark" ? "light" : "dark";
  root.dataset.theme = theme;
  fetch(`/preferences?theme=${theme}&next=/healthz`, { credentials: "same-origin" });
  document.dispatchEvent(new CustomEvent("themechange", { detail: theme }));
}

link?.addEventListener("click", switchTheme);
link?.addEventListener("keydown", (event) => { if (event.key === " ") switchTheme(event); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  if (!root.dataset.theme) document.dispatchEvent(new CustomEvent("themechange", { detail: shownTheme() }));
});
