// Comments are sent without leaving the page: the sound plays on, and an unfinished scorecard stays as it is.
import { clock } from "./clock.js";

export class Comments {
  /** onShown(): after the list has changed. */
  constructor(section, onShown) {
    this.section = section;
    this.onShown = onShown;
    document.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.target.closest?.("[data-comment-form]")?.requestSubmit();
    });
  }

  /** Opens the form at this second. */
  begin(seconds) {
    const form = this.section.querySelector("[data-new-comment]");
    if (!form) return;
    form.querySelector("[data-comment-at]").value = `${clock(seconds)}.${Math.floor((seconds % 1) * 10)}`;
    form.querySelector("[data-comment-text]").focus();
  }

  /** Seconds of the comments, each with its text. */
  marks() {
    return Array.from(this.section.querySelectorAll("[data-comment-second]"), (item) => ({
      second: Number(item.dataset.commentSecond),
      text: item.querySelector(".comment-text").textContent.trim(),
    }));
  }

  async submit(event) {
    const form = event.target;
    if (!this.section.contains(form)) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.status === 401) this.tell(this.trouble.dataset.ended);
      else if (!answer.ok) this.tell(page.querySelector("main .soft")?.textContent || this.trouble.dataset.lost);
      else this.show(page, form);
    } catch {
      this.tell(this.trouble.dataset.lost);
    }
  }

  get trouble() {
    return this.section.querySelector("[data-comment-trouble]");
  }

  tell(text) {
    this.trouble.textContent = text;
    this.trouble.hidden = false;
  }

  show(page, form) {
    const fresh = page.querySelector("[data-comments]");
    if (!fresh) {
      this.tell(this.trouble.dataset.ended);    // the answer is the sign-in page
      return;
    }
    form.reset();
    form.dispatchEvent(new CustomEvent("formtaken", { bubbles: true }));
    this.section.replaceWith(fresh);
    this.section = fresh;
    this.onShown();
  }
}
