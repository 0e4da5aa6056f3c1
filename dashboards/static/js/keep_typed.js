// What somebody types into a form stays in this tab's memory until it is sent: a page left, a session ended or an answer that
// refused it loses nothing. Gone when it was taken, when another person signs in, and at signing out. Never a password.

const KEPT = "earshot.typed";
const LONGEST = 100_000;
const here = window.location.pathname;
const reader = document.body.dataset.reader;

const read = () => {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
};
const write = (kept) => {
  try {
    const text = JSON.stringify(kept);
    if (Object.keys(kept.pages ?? {}).length && text.length < LONGEST) window.sessionStorage.setItem(KEPT, text);
    else window.sessionStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing loses it with the page.
  }
};
const isTyped = (field) => field.name && (field.matches("textarea, select") || ["text", "search", "radio", "checkbox", "date", "time", "number"].includes(field.type));
const pathOf = (form) => new URL(form.getAttribute("action") ?? "", window.location.href).pathname;    // a button may be called "action"
const keyOf = (form) => [pathOf(form), ...["field", "index", "answers_to"].map((name) => form.querySelector(`input[type="hidden"][name="${name}"]`)?.value ?? "")].join("|");
const isKept = (form) => form?.getAttribute("method") === "post" && !form.querySelector("input[type='password'], input[type='file']");

function typedIn(form) {
  const typed = [];
  for (const [place, field] of [...form.elements].entries()) {
    if (!isTyped(field)) continue;
    const [now, was] = "checked" in field && ["radio", "checkbox"].includes(field.type) ? [field.checked, field.defaultChecked]
      : field.matches("select") ? [field.value, [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value] : [field.value, field.defaultValue];
    if (now !== was) typed.push([field.name, place, now]);
  }
  return typed;
}

function note(form, changes) {
  const kept = { reader, pages: read().pages ?? {} };
  const page = (kept.pages[here] ??= {});
  const typed = typedIn(form);
  if (typed.length) page[keyOf(form)] = { typed, ...changes };
  else delete page[keyOf(form)];
  if (!Object.keys(page).length) delete kept.pages[here];
  write(kept);
}

function forget(form) {
  const kept = read();
  delete kept.pages?.[here]?.[keyOf(form)];
  if (kept.pages?.[here] && !Object.keys(kept.pages[here]).length) delete kept.pages[here];
  write(kept);
}

function bringBack(form, { typed }) {
  let isBack = false;
  for (const [name, place, value] of typed) {
    const field = form.elements[place];
    if (field?.name !== name || !isTyped(field)) continue;
    const before = typeof value === "boolean" ? field.checked : field.value;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
    isBack ||= before !== value;
    if (before !== value) for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
  if (isBack) form.dataset.back = "";    // whoever hides parts of a page shows this one
  return isBack;
}

const kept = read();
if (reader && kept.reader !== undefined && kept.reader !== reader) write({});
else if (document.querySelector("[data-unsent]")) {
  for (const page of Object.values(kept.pages ?? {})) for (const form of Object.values(page)) form.sent = false;
  write(kept);
} else if (reader) {
  let isBack = false;
  for (const form of [...document.forms].filter(isKept)) {
    const entry = kept.pages?.[here]?.[keyOf(form)];
    if (entry && !entry.sent) isBack = bringBack(form, entry) || isBack;
  }
  const page = Object.entries(kept.pages?.[here] ?? {}).filter(([, entry]) => !entry.sent);
  if (kept.pages) {
    if (page.length) kept.pages[here] = Object.fromEntries(page);
    else delete kept.pages[here];
    write(kept);
  }
  const notice = document.querySelector("[data-typed-again]");
  if (notice && isBack) {
    notice.hidden = false;
    notice.querySelector("button").addEventListener("click", () => {
      const now = read();
      delete now.pages?.[here];
      write(now);
      window.location.reload();
    });
  }
}
document.addEventListener("input", (event) => { if (isKept(event.target.form)) note(event.target.form); });
document.addEventListener("change", (event) => { if (isKept(event.target.form)) note(event.target.form); });
document.addEventListener("submit", (event) => {
  if (pathOf(event.target) === "/sign-out") write({});
  else if (isKept(event.target)) note(event.target, { sent: true });
});
document.addEventListener("formtaken", (event) => forget(event.target));
