// A chosen period: its figures are fetched and shown in this page's place. Without this module links and form do the same by a new page.
const main = document.querySelector("#content");
const word = document.querySelector("[data-shown-word]");
let shown = location.pathname + location.search;
let asked = 0;

async function show(address, { isNew }) {
  const mine = ++asked;
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { "X-Part": "content" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(`the figures answered ${answer.status}`);
    const text = await answer.text();
    if (mine !== asked) return;
    if (isNew) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    main.innerHTML = text;
    returnHere();
    document.dispatchEvent(new CustomEvent("contentshown"));
    main.querySelector('[data-period] [aria-current="true"]')?.focus({ preventScroll: true });
    word.textContent = word.dataset.shownWord;
  } catch {
    if (mine === asked) location.assign(address);
  } finally {
    if (mine === asked) main.removeAttribute("aria-busy");
  }
}

// Switches of language and theme come back to what is shown.
function returnHere() {
  for (const link of document.querySelectorAll('.switches a[href*="next="]')) {
    const address = new URL(link.href);
    address.searchParams.set("next", shown);
    link.href = address.href;
  }
}

main.addEventListener("click", (event) => {
  const link = event.target.closest("[data-period] a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  word.textContent = "";
  show(link.href, { isNew: true });
});

main.addEventListener("submit", (event) => {
  if (!event.target.closest("[data-period]")) return;
  event.preventDefault();
  word.textContent = "";
  const address = new URL(event.target.action);
  for (const [name, value] of new FormData(event.target)) if (value) address.searchParams.set(name, value);
  show(address.href, { isNew: true });
});

addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) show(location.href, { isNew: false });
});
