/** On a slow line people choose before the scripts are there. Where a choice updates the page (`hx-trigger="change"`), it does so once they are. */
function differs(field: Element): boolean {
  if (field instanceof HTMLSelectElement) {
    return field.selectedIndex !== Math.max(0, [...field.options].findLastIndex((option) => option.defaultSelected));
  }
  return field instanceof HTMLInputElement && field.checked !== field.defaultChecked;
}

document.addEventListener('htmx:load', (event) => {
  if (event.target !== document.body) {
    return;
  }
  for (const asking of document.querySelectorAll('[hx-trigger="change"]')) {
    [asking, ...asking.querySelectorAll('select, input')].find(differs)?.dispatchEvent(new Event('change', { bubbles: true }));
  }
});
