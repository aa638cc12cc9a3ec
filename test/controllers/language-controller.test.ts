import {expect} from 'chai';
import {html, LitElement} from 'lit';
import {LanguageController} from '../../src/elements/text/language-controller.js';
import {addLanguage} from '../../src/elements/text/added-languages.js';
import {countInstances} from '../support/browser-commands.js';

class LanguageSample extends LitElement {
  readonly language = new LanguageController(this);
  updates = 0;
  override render() {
    this.updates++;
    return html`${this.language.language} ${this.language.locale}`;
  }
}
customElements.define('language-sample', LanguageSample);

let place: HTMLElement;
beforeEach(() => {
  document.documentElement.lang = 'en';
  place = document.createElement('div');
  document.body.append(place);
});
afterEach(() => place.remove());

const put = (parent: ParentNode): LanguageSample => {
  const element = new LanguageSample();
  parent.append(element);
  return element;
};

/** Mutation observers tell in a microtask, elements update in the next. */
async function shown(element: LanguageSample): Promise<string> {
  await new Promise(requestAnimationFrame);
  await element.updateComplete;
  return element.shadowRoot?.textContent ?? '';
}

it('takes the nearest language, its own first, and follows it while it changes', async () => {
  const element = put(place);
  expect(await shown(element)).to.equal('en en');
  place.lang = 'zh-Hans';
  expect(await shown(element)).to.equal('zh-CN zh-Hans');
  element.lang = 'en-GB';
  expect(await shown(element)).to.equal('en en-GB');
  element.removeAttribute('lang');
  place.removeAttribute('lang');
  document.documentElement.lang = 'zh';
  expect(await shown(element)).to.equal('zh-CN zh');
});

it('looks out of every shadow root it stands in, and follows there too', async () => {
  const outer = document.createElement('div');
  const inner = document.createElement('div');
  place.append(outer);
  outer.attachShadow({mode: 'open'}).append(inner);
  const element = put(inner.attachShadow({mode: 'open'}));
  place.lang = 'zh-CN';
  expect(await shown(element)).to.equal('zh-CN zh-CN');
  inner.lang = 'en-AU';
  expect(await shown(element)).to.equal('en en-AU');
  inner.removeAttribute('lang');
  outer.lang = 'zh';
  expect(await shown(element)).to.equal('zh-CN zh');
});

it('is right after a move', async () => {
  const element = put(place);
  const other = document.createElement('div');
  other.lang = 'zh-CN';
  document.body.append(other);
  other.append(element);
  expect(await shown(element)).to.equal('zh-CN zh-CN');
  other.remove();
});

it('takes the language of the browser where the page names none, and English where it names an empty one', async () => {
  document.documentElement.removeAttribute('lang');
  const element = put(place);
  expect(await shown(element)).to.equal(`en ${navigator.language}`);
  document.documentElement.lang = '';
  expect(await shown(element)).to.equal('en en');
});

it('takes numbers and dates of the words where there are no words in the language of the page', async () => {
  place.lang = 'fr-CA';
  expect(await shown(put(place))).to.equal('en en');
  place.lang = 'en_not a tag';
  expect(await shown(put(place))).to.equal('en en');
});

it('updates when a language is added, and for no change that is none to it', async () => {
  place.lang = 'pt-BR';
  const element = put(place);
  await shown(element);
  const before = element.updates;
  document.body.lang = 'de';
  document.body.removeAttribute('lang');
  place.lang = 'pt-PT';
  await shown(element);
  expect(element.updates).to.equal(before);
  addLanguage('pt', {'phase.running': 'Em curso'});
  expect(await shown(element)).to.equal('pt pt-PT');
});

it('watches each tree once for any number of elements, and not at all after the last has left', async () => {
  const watching = () => countInstances(MutationObserver.prototype);
  const before = await watching();
  const elements = Array.from({length: 100}, () => put(place));
  expect(await watching()).to.equal(before + 1);
  for (const element of elements) element.remove();
  expect(await watching()).to.equal(before);
  place.append(...elements);
  expect(await watching()).to.equal(before + 1);
  place.replaceChildren();
  expect(await watching()).to.equal(before);
});
