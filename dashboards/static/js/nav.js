// On a narrow screen the menu scrolls sideways: show where the reader is.
const here = document.querySelector(".site-nav [aria-current]");
if (here) here.parentElement.scrollLeft = here.offsetLeft - (here.parentElement.clientWidth - here.offsetWidth) / 2;
