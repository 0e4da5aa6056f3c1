// Charts come after the text: a figure is fetched and drawn when it is about to be seen, and again when the theme changes.
import { shownTheme } from "./shown_theme.js";

const source = document.querySelector("script[data-plotly]").dataset.plotly;
const language = document.documentElement.lang;
let plotly = null;

function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("plotly.js did not load"));
    document.head.append(script);
  });
  return plotly;
}

async function draw(place) {
  const address = new URL(place.dataset.chart, location.href);
  address.searchParams.set("theme", shownTheme());
  address.searchParams.set("lang", language);
  const waiting = place.querySelector(".waiting");
  try {
    const [Plotly, answer] = await Promise.all([loadPlotly(), fetch(address, { credentials: "same-origin" })]);
    if (!answer.ok) throw new Error(`the chart's figures answered ${answer.status}`);
    const figure = await answer.json();
    place.drawing ??= place.appendChild(document.createElement("div"));
    await Plotly.react(place.drawing, figure.data, figure.layout, { displayModeBar: false, responsive: true });
    waiting?.remove();
    place.dataset.drawn = "yes";
  } catch {
    if (waiting) waiting.textContent = waiting.dataset.failed;
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "200px" });

function watch() {
  document.querySelectorAll("[data-chart]").forEach((place) => seen.observe(place));
}

if (document.readyState === "complete") watch();
else addEventListener("load", watch);
document.addEventListener("contentshown", watch);
document.addEventListener("themechange", () => document.querySelectorAll("[data-chart][data-drawn]").forEach(draw));
