// Keys of the scorecard: 1-9 answer the row in focus (else the first open one), 0 leaves it out, Enter submits. Off while somebody types.

const form = document.querySelector("[data-scorecard]");
if (form) {
  const rows = [...form.querySelectorAll("[data-score-row]")].filter((row) => row.querySelector("input[type='radio']"));
  const isOpen = (row) => !row.querySelector("input:checked");
  const focused = () => rows.find((row) => row.contains(document.activeElement)) ?? rows.find(isOpen);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("textarea, select, input:not([type='radio'])")) return;
    if (event.key === "Enter") {
      if (event.target.closest?.("button, a[href], summary, [data-start]")) return;
      event.preventDefault();
      form.querySelector("button[value='submit']").click();
      return;
    }
    if (!/^[0-9]$/.test(event.key)) return;
    const row = focused();
    if (!row) return;
    const choices = [...row.querySelectorAll("input[type='radio']")];
    const chosen = event.key === "0" ? choices.at(-1) : choices.slice(0, -1)[Number(event.key) - 1];
    if (!chosen) return;
    event.preventDefault();
    form.dispatchEvent(new CustomEvent("showpane", { bubbles: true }));
    chosen.checked = true;
    const next = rows.slice(rows.indexOf(row) + 1).find(isOpen) ?? row;
    next.querySelector("input:checked, input").focus();
  });
}
