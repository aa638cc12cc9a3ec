/** Makes the frame above every demo page work: the look at once, the cloud's scenario over the wire. */

interface ScenarioInfo {
  readonly name: string;
  readonly about: string;
}

interface CloudState {
  readonly scenario: string;
  readonly scenarios: readonly ScenarioInfo[];
}

const look = document.querySelector<HTMLFormElement>('form.look');
const panel = document.querySelector<HTMLFormElement>('form.panel');

look?.addEventListener('change', () => applyLook(look));
panel?.addEventListener('change', () => void play(chosen(panel, 'scenario')));
panel?.querySelector('button')?.addEventListener('click', () => void startOver());

function chosen(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLSelectElement ? field.value : '';
}

/** The look goes into the address too, so that a reload or a link keeps it. */
function applyLook(form: HTMLFormElement): void {
  const address = new URL(location.href);
  for (const name of ['scheme', 'lang', 'width']) address.searchParams.set(name, chosen(form, name));
  history.replaceState(null, '', address);
  document.documentElement.dataset['scheme'] = chosen(form, 'scheme');
  document.documentElement.dataset['width'] = chosen(form, 'width');
  for (const stage of document.querySelectorAll<HTMLElement>('[data-stage]')) stage.lang = chosen(form, 'lang');
}

async function play(scenario: string): Promise<void> {
  const response = await fetch('/demo/cloud', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({scenario}),
  });
  const state = (await response.json()) as CloudState;
  const output = panel?.querySelector('output');
  if (output) output.value = state.scenarios.find(({name}) => name === state.scenario)?.about ?? '';
}

async function startOver(): Promise<void> {
  await fetch('/demo/restart', {method: 'POST'});
  location.reload();
}
