/** In a row of tabs that scrolls, the tab of this page is in view. */
for (const current of document.querySelectorAll<HTMLElement>('.work-nav [aria-current], .tabs [aria-current], .filter-chips [aria-current]')) {
  const row = current.closest<HTMLElement>('.work-nav, .tabs, .filter-chips');
  if (row && row.scrollWidth > row.clientWidth) {
    row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }
}

/** A form that came back with errors says so first. */
document.querySelector<HTMLElement>('.error-summary:not(.validation-summary-valid)')?.focus();
