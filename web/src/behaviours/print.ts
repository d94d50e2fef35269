import { onContent } from './on-content.ts';

/** `<button data-print hidden>`: shown where there is JavaScript to make it work. */
onContent<HTMLButtonElement>('button[data-print]', (button) => {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
});
