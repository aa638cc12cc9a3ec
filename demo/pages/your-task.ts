/** Fills the form from the address, and the element from the form. */
const form = document.querySelector<HTMLFormElement>('form.ids');
const element = document.querySelector('media-task-status');
const asked = new URLSearchParams(location.search);

for (const name of ['kind', 'app-id', 'room-id', 'task-id']) {
  const field = form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
  field.value = asked.get(name) ?? field.value;
  element?.setAttribute(name, field.value);
}
