import {expect} from 'chai';
import 'axe-core/axe.min.js';
import {accessibilityTree, countInstances, countPage} from '../support/browser-commands.js';

class SampleSwitch extends HTMLElement {
  constructor() {
    super();
    const internals = this.attachInternals();
    internals.role = 'switch';
    internals.ariaChecked = 'true';
    this.attachShadow({mode: 'open'}).append('Wifi');
  }
}
customElements.define('sample-switch', SampleSwitch);

describe('what the browser is asked behind the page', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('tells the role and state that only ElementInternals knows', async () => {
    document.body.append(new SampleSwitch());
    const node = (await accessibilityTree()).find(({role}) => role === 'switch');
    expect(node).to.include({name: 'Wifi', checked: 'true'});
  });

  it('counts what is alive, and only that', async () => {
    const before = await countInstances(SampleSwitch.prototype);
    const held = Array.from({length: 7}, () => new SampleSwitch());
    expect(await countInstances(SampleSwitch.prototype)).to.equal(before + held.length);
    held.length = 0;
    expect(await countInstances(SampleSwitch.prototype)).to.equal(before);
  });

  it('counts the nodes and listeners of the page', async () => {
    const before = await countPage();
    const button = document.createElement('button');
    button.addEventListener('click', () => undefined);
    document.body.append(button);
    const after = await countPage();
    expect(after.nodes - before.nodes).to.equal(1);
    expect(after.listeners - before.listeners).to.equal(1);
  });
});
