/** `<form data-once>`: a second click while the first is on its way does nothing. */
const sending = new Map<HTMLFormElement, HTMLElement | null>();
const longest = 20_000;

document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && sending.has(event.target)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, { capture: true });

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-once]') || (event.defaultPrevented && !sentByHtmx(form))) {
    return;
  }
  sending.set(form, event.submitter);
  event.submitter?.setAttribute('aria-busy', 'true');
  setTimeout(() => release(form), longest);
});

document.addEventListener('htmx:afterRequest', (event) => {
  const form = event.target instanceof Element ? event.target.closest('form') : null;
  if (form) {
    release(form);
  }
});

// Coming back with the browser's back button finds the page as it was left.
window.addEventListener('pageshow', () => [...sending.keys()].forEach(release));

function release(form: HTMLFormElement): void {
  sending.get(form)?.removeAttribute('aria-busy');
  sending.delete(form);
}

const sentByHtmx = (form: HTMLFormElement) => form.matches('[hx-post], [hx-get], [hx-put], [hx-delete], [data-hx-post], [data-hx-get], [hx-boost="true"], [hx-boost="true"] form');
