/** `<select data-autosubmit>`: choosing sends the form. */
document.addEventListener('change', (event) => {
  const field = event.target;
  if (field instanceof Element && field.matches('[data-autosubmit]')) {
    field.closest('form')?.requestSubmit();
  }
});
