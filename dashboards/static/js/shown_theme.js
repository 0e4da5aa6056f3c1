// Which theme the reader sees now. A file of its own, without effects: modules import it by a bare address, pages load theme.js by its hash.
export function shownTheme() {
  return document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}
