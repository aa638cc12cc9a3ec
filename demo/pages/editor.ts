/** A page that asks before a costly change, and writes down what its editors tell. */
import {imagesOf} from '../../src/model/interval.js';

const output = document.querySelector<HTMLOutputElement>('#events');
const tell = (words: string): void => {
  if (output) output.value = words;
};

document.querySelector<HTMLElement>('#asking-editor')?.addEventListener('interval-save', (event) => {
  const {from, to} = event;
  const [before, after] = [imagesOf(from ?? to).hour, imagesOf(to).hour];
  if (after > 2 * before && !confirm(`${String(after)} images an hour instead of ${String(before)}?`)) {
    event.preventDefault();
  }
});

document.body.addEventListener('interval-save', ({from, to, defaultPrevented}) =>
  tell(`interval-save from ${String(from)} to ${String(to)}${defaultPrevented ? ', stopped by the page' : ''}`),
);
document.body.addEventListener('interval-saved', ({interval}) => tell(`interval-saved ${String(interval)}`));
document.body.addEventListener('interval-error', ({error}) => tell(`interval-error ${error.kind} ${error.code ?? ''}`));
