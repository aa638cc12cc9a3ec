import {expect} from 'chai';
import {clear, part, play, put, SCENE_NAMES, slider, stage, type} from './stage.js';

afterEach(clear);

function box(width: number, lang = 'en'): HTMLElement {
  const element = put(document.createElement('div'));
  element.style.inlineSize = `${String(width)}px`;
  element.lang = lang;
  return element;
}

describe('one height at one width', () => {
  for (const lang of ['en', 'zh-CN']) {
    it(`in every state (${lang})`, async () => {
      const place = box(320, lang);
      for (const name of SCENE_NAMES) await play(name, {}, place);
      const editors = [...place.children];
      for (const width of [160, 179, 180, 240, 279, 280, 311, 312, 320, 400, 519, 520, 640, 879, 880, 1100, 1200]) {
        place.style.inlineSize = `${String(width)}px`;
        const heights = new Map(
          editors.map((each, index) => [SCENE_NAMES[index], each.getBoundingClientRect().height]),
        );
        const [usual] = heights.values();
        const others = [...heights].filter(([, height]) => height !== usual);
        expect(others, `${String(width)} px, where it is ${String(usual)}`).to.deep.equal([]);
      }
    }).timeout(60_000);
  }

  it('and nothing is wider than the editor', async () => {
    const place = box(320);
    for (const name of SCENE_NAMES) await play(name, {}, place);
    for (const width of [160, 180, 280, 320, 520, 640, 880, 1100]) {
      place.style.inlineSize = `${String(width)}px`;
      for (const [index, editor] of [...place.children].entries()) {
        const base = editor.shadowRoot?.querySelector('[part~=base]');
        expect(base?.scrollWidth, `${String(SCENE_NAMES[index])} at ${String(width)} px`).to.be.at.most(width);
      }
    }
  }).timeout(60_000);
});

it('what is wrong with a number fits where its meaning stands, in either language', async () => {
  for (const lang of ['en', 'zh-CN']) {
    const place = box(320, lang);
    const {editor} = await play('out of range', {}, place);
    for (const width of [160, 180, 280, 320, 520, 640, 880]) {
      place.style.inlineSize = `${String(width)}px`;
      const {scrollWidth, clientWidth, scrollHeight, clientHeight} = part(editor, 'meaning');
      expect([scrollWidth, scrollHeight], `${lang}, ${String(width)} px`).to.deep.equal([clientWidth, clientHeight]);
    }
  }
});

describe('the ruler', () => {
  const middle = (element: Element) => {
    const {left, width} = element.getBoundingClientRect();
    return left + width / 2;
  };

  it('has a tick under which each preset stands, and the thumb on the tick of the value', async () => {
    const {editor} = await stage({}, box(640));
    const ticks = [...(editor.shadowRoot?.querySelectorAll('.ruler i') ?? [])];
    const presets = [...part(editor, 'presets').querySelectorAll('button')];
    expect(ticks).to.have.length(8);
    for (const [index, tick] of ticks.entries()) {
      const preset = presets[index];
      if (!preset) throw new Error('a tick without a preset');
      expect(middle(preset)).to.be.closeTo(middle(tick), 1);
    }
    const {left, width} = slider(editor).getBoundingClientRect();
    const thumb = left + 8 + ((width - 16) * Number(slider(editor).value)) / 1000;
    expect(thumb).to.be.closeTo(middle(ticks[3] ?? slider(editor)), 1);
  });

  it('has a tick on what the server holds and a bar from there to the value, either way', async () => {
    const {editor} = await stage({}, box(640));
    for (const [text, side] of [
      ['30', 'right'],
      ['5', 'left'],
    ] as const) {
      await type(editor, text);
      const [change, held] = ['.change', '.held'].map((name) =>
        editor.shadowRoot?.querySelector(name)?.getBoundingClientRect(),
      );
      if (!change || !held) throw new Error('nothing on the ruler');
      expect(change.width).to.be.greaterThan(20);
      expect(Math.abs((side === 'right' ? change.left : change.right) - (held.left + 1))).to.be.lessThan(2);
    }
  });

  it('needs no style attribute in any markup, which a strict policy would refuse', async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({violatedDirective}) => violations.push(violatedDirective));
    const {editor} = await play('dirty');
    const styled = [...(editor.shadowRoot?.querySelectorAll('[style]') ?? [])].map(({className}) => className);
    expect(styled, 'only the one that is set through the object model').to.deep.equal(['rail']);
    expect(violations).to.deep.equal([]);
  });

  it('is mirrored in a page that reads from right to left', async () => {
    const place = box(640);
    place.dir = 'rtl';
    const {editor} = await stage({}, place);
    const [first, last] = [...part(editor, 'presets').querySelectorAll('button')].filter((_, index) => index % 7 === 0);
    expect(first && last && middle(first) > middle(last)).to.equal(true);
  });
});
