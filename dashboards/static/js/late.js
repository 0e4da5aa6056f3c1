// Parts that take longer than a page may are fetched when they are about to be seen. Where that fails, the link to them stays.
async function fetchPart(place) {
  const link = place.querySelector("[data-waiting]");
  const shown = link.textContent;
  link.textContent = link.dataset.waiting;
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(place.dataset.late, { headers: { "X-Part": "content" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(`the part answered ${answer.status}`);
    const held = document.createElement("template");
    held.innerHTML = await answer.text();
    const part = held.content.querySelector(`section[id="${place.id}"]`);
    if (!part) throw new Error("the part is not there");
    place.replaceWith(part);
  } catch {
    link.textContent = shown;
    place.removeAttribute("aria-busy");
  }
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      fetchPart(target);
    }
  },
  { rootMargin: "200px" },
);

function watch() {
  for (const place of document.querySelectorAll("[data-late]")) seen.observe(place);
}

document.addEventListener("contentshown", watch);
watch();
