/** Runs for every element that matches: those on the page now, and those that htmx brings later. */
export function onContent<E extends HTMLElement>(selector: string, run: (element: E) => void): void {
  const within = (root: Element | Document) => {
    if (root instanceof Element && root.matches(selector)) {
      run(root as E);
    }
    root.querySelectorAll<E>(selector).forEach(run);
  };
  within(document);
  document.addEventListener('htmx:load', (event) => {
    if (event.target instanceof Element && event.target !== document.body) {
      within(event.target);
    }
  });
}
