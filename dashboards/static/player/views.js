// The parts of a call: beside the words one of scorecard, findings and comments; on a narrow screen one of them all.
import { writeAddress } from "./address.js";

export class Views {
  constructor(nav, columns) {
    this.columns = columns;
    this.buttons = Array.from(nav.querySelectorAll("[data-view]"));
    nav.hidden = false;
    nav.addEventListener("click", (event) => {
      const button = event.target.closest("[data-view]");
      if (!button) return;
      this.show(button.dataset.view);
      writeAddress({ tab: button.dataset.view === "words" ? null : button.dataset.view });
    });
    document.addEventListener("showpane", (event) => this.show(this.paneOf(event.target)));
    window.addEventListener("hashchange", () => this.follow());
    this.follow();
    const back = columns.querySelector("[data-back]");    // what was typed before is to be seen
    if (back) this.show(this.paneOf(back));
  }

  show(view) {
    if (!view) return;
    this.columns.dataset.views = view;
    if (view !== "words") this.columns.dataset.side = view;
    for (const button of this.buttons) {
      const isShown = button.dataset.view === view || button.dataset.view === this.columns.dataset.side;
      button.setAttribute("aria-pressed", String(button.dataset.view === "words" ? view === "words" : isShown));
    }
  }

  paneOf(element) {
    return element.closest("[data-pane]")?.dataset.pane;
  }

  /** An address that names a place shows the part that holds it. */
  follow() {
    const place = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    const pane = place && this.paneOf(place);
    if (!pane) return;
    this.show(pane);
    place.scrollIntoView();
  }
}
