import {expect} from 'chai';
import {drawnText} from '../../support/drawn-text.js';
import {clear, part, play, put, save, SCENE_NAMES, slider, stage, type} from './stage.js';

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

it('what proves a save ends where the editor ends, also the longest', async () => {
  for (const lang of ['en', 'zh-CN']) {
    const place = box(180, lang);
    const staged = await stage({}, place);
    await save(staged, '600');
    expect(staged.editor.state).to.equal('saved');
    for (const width of [160, 179, 180, 200, 240, 279]) {
      place.style.inlineSize = `${String(width)}px`;
      const proof = part(staged.editor, 'proof');
      const {right} = proof.getBoundingClientRect();
      for (const step of proof.children)
        expect(step.getBoundingClientRect().right, `${lang}, ${String(width)} px`).to.be.at.most(right + 0.5);
    }
  }
});

it('what an interval means is not cut from 312 px on', async () => {
  for (const lang of ['en', 'zh-CN']) {
    const place = box(320, lang);
    for (const name of ['dirty', 'two streams'] as const) {
      const {editor} = await play(name, {}, place);
      for (const width of [312, 320, 360, 399, 400, 519, 520, 640, 880]) {
        place.style.inlineSize = `${String(width)}px`;
        for (const line of part(editor, 'meaning').children)
          expect(line.scrollWidth, `${name}, ${lang}, ${String(width)} px`).to.be.at.most(line.clientWidth);
      }
    }
  }
});

it('no line ends with the arrow from one interval to another', async () => {
  const {editor} = await play('dirty', {}, box(180, 'zh-CN'));
  expect(part(editor, 'state').textContent).to.contain('10秒\u00a0→\u00a030秒');
});

describe('in a page that reads from right to left', () => {
  for (const width of [180, 320, 640, 880])
    it(`its words run as their language does, and begin at the right, ${String(width)} px wide`, async () => {
      const place = box(width);
      place.dir = 'rtl';
      const {editor} = await play('dirty', {}, place);
      const state = part(editor, 'state');
      expect(drawnText(state)).to.equal('10s→30s,notsaved');
      const words = document.createRange();
      words.selectNodeContents(state);
      expect(words.getBoundingClientRect().right).to.be.closeTo(state.getBoundingClientRect().right, 1);
      const presets = [...part(editor, 'presets').querySelectorAll('button')].filter((each) => each.checkVisibility());
      expect(presets.map(drawnText)).to.include.members(['1s', '10s', '1min', '10min']);
      const [per] = part(editor, 'meaning').children;
      expect(drawnText(per as Element)).to.match(/^every30s:120imagesanhour(foreachstream)?$/);
      const wrong = await play('out of range', {}, place);
      expect(drawnText(part(wrong.editor, 'meaning'))).to.equal('Wholesecondsfrom1to600');
    });
});
