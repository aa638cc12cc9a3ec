import assert from 'node:assert/strict';
import type {Visit} from './stage.js';

const SECOND = 1000;

/** One editor of a page, as somebody sees it. */
export class Editor {
  readonly #visit: Visit;
  readonly #selector: string;

  constructor(visit: Visit, selector = 'interval-editor') {
    this.#visit = visit;
    this.#selector = selector;
  }

  state(): Promise<string> {
    return this.#get('state');
  }
  value(): Promise<string> {
    return this.#get('value');
  }

  /** Writes down every state from now on, in the order of their coming. */
  async follow(): Promise<() => Promise<readonly string[]>> {
    const seen = await this.#visit.page.evaluateHandle((selector) => {
      const states: string[] = [];
      const editor = document.querySelector(selector);
      const root = editor?.shadowRoot;
      const observer = new MutationObserver(() => {
        const state = Reflect.get(editor ?? {}, 'state') as string;
        if (state !== states.at(-1)) states.push(state);
      });
      if (root) observer.observe(root, {subtree: true, childList: true, attributes: true, characterData: true});
      return states;
    }, this.#selector);
    return () => seen.jsonValue();
  }

  /** What somebody reads in a part. */
  read(part: string): Promise<string> {
    return this.#visit.page.$eval(
      this.#selector,
      (editor, name) =>
        editor.shadowRoot?.querySelector<HTMLElement>(`[part~='${name}']`)?.innerText.replaceAll(/\s+/g, ' ') ?? '',
      part,
    );
  }

  /** Which part has the focus, and what it is called. */
  focused(): Promise<string> {
    return this.#visit.page.$eval(this.#selector, ({shadowRoot}) => {
      const active = shadowRoot?.activeElement;
      return `${active?.getAttribute('part') ?? ''} ${active?.textContent.trim() ?? ''}`.trim();
    });
  }

  async until(wanted: string): Promise<void> {
    for (let turn = 0; turn < 40 && (await this.state()) !== wanted; turn++) await this.#visit.advance(SECOND);
    assert.equal(await this.state(), wanted);
  }

  async type(text: string): Promise<void> {
    await this.#visit.page.$eval(
      this.#selector,
      async (editor, typed) => {
        const input = editor.shadowRoot?.querySelector<HTMLInputElement>('[part~=input]');
        if (!input) throw new Error('no field');
        input.value = typed;
        input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
        await (editor as unknown as {updateComplete: Promise<boolean>}).updateComplete;
      },
      text,
    );
  }

  /** Types the interval and presses Save. */
  async save(text: string): Promise<void> {
    await this.type(text);
    await this.#visit.page.$eval(this.#selector, ({shadowRoot}) =>
      shadowRoot?.querySelector<HTMLElement>('[part~=main]')?.click(),
    );
    await this.#visit.settle();
  }

  #get(name: string): Promise<string> {
    return this.#visit.page.$eval(this.#selector, (editor, key) => Reflect.get(editor, key) as string, name);
  }
}
