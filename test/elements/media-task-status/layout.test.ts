import {setViewport} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {MediaTaskStatus} from '../../../src/elements/media-task-status/media-task-status.js';
import {drawnText} from '../../support/drawn-text.js';
import {box, make, part, put, SCENE_NAMES, SCENES, stage} from './stage.js';

const WIDTHS = [
  160, 180, 200, 240, 279, 280, 300, 311, 312, 320, 360, 399, 400, 440, 519, 520, 640, 760, 879, 880, 1000, 1200,
];

const setWidth = (element: HTMLElement, width: number) => {
  element.style.inlineSize = `${String(width)}px`;
};

before(() => setViewport({width: 1400, height: 900}));
after(() => setViewport({width: 800, height: 600}));

/** A frame for what is told to be drawn, and one for what that uncovers. */
async function drawn(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** Every state, drawn, in a box of its own that can be made as wide as one likes. */
async function allStates(lang: string) {
  document.documentElement.lang = lang;
  const all: {readonly name: string; readonly place: HTMLElement; readonly element: MediaTaskStatus}[] = [];
  for (const name of SCENE_NAMES) {
    const place = box(320);
    place.style.display = 'flow-root';
    const {element} = await stage(name, {}, place);
    element.innerHTML =
      '<span slot="label">A label that is much longer than a card of any width can ever be, 三号报告厅下午场主讲人与屏幕共享双路抽帧截图</span>';
    all.push({name, place, element});
  }
  return all;
}

for (const lang of ['en', 'zh-CN'])
  it(`a card has one height at one width, whatever its state (${lang})`, async () => {
    const all = await allStates(lang);
    for (const width of WIDTHS) {
      for (const {place} of all) setWidth(place, width);
      await drawn();
      const heights = all.map(({name, element}) => `${name} ${String(element.getBoundingClientRect().height)}`);
      const expected = all[0]?.element.getBoundingClientRect().height;
      expect(heights, `at ${String(width)} px`).to.deep.equal(all.map(({name}) => `${name} ${String(expected)}`));
    }
  }).timeout(30_000);

for (const lang of ['en', 'zh-CN'])
  it(`nothing in a card stands out of it or out of its cell, at any width (${lang})`, async () => {
    const all = await allStates(lang);
    const faults: string[] = [];
    for (const width of WIDTHS) {
      for (const {place} of all) setWidth(place, width);
      await drawn();
      for (const {name, element} of all) {
        const base = part(element, 'base');
        if (base.scrollWidth > base.clientWidth) faults.push(`${name} is wider than ${String(width)} px`);
        for (const [a, b] of pairs(element))
          if (overlap(a, b)) faults.push(`${name} at ${String(width)} px: ${label(a)} over ${label(b)}`);
        const message = part(element, 'message');
        if (message.checkVisibility() && message.getBoundingClientRect().height > (width < 280 ? 60 : 40))
          faults.push(`${name} at ${String(width)} px: too long a sentence`);
      }
    }
    expect(faults).to.deep.equal([]);
  }).timeout(30_000);

/** What must not lie over each other. */
function pairs(element: MediaTaskStatus): readonly (readonly [Element, Element])[] {
  const drawn = (selector: string): Element[] =>
    [...part(element, 'base').querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const [start, end] = [
    drawn('.start dd time, .start dt span:not(:empty)'),
    drawn('.end dd time, .end dt span:not(:empty)'),
  ];
  const numbers = drawn('.len dd span');
  return [
    ...start.flatMap((a) => end.map((b) => [a, b] as const)),
    ...[...start, ...end].flatMap((a) => numbers.map((b) => [a, b] as const)),
  ];
}

function overlap(a: Element, b: Element): boolean {
  const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
  return (
    one.right > other.left + 0.5 &&
    other.right > one.left + 0.5 &&
    one.bottom > other.top + 0.5 &&
    other.bottom > one.top + 0.5
  );
}

const label = (element: Element): string => element.textContent;

it('a card off screen keeps exactly the room it takes on screen', async () => {
  for (const width of [160, 320, 640, 1200]) {
    const near = await stage('running', {}, box(width));
    const spacer = put(document.createElement('div'));
    spacer.style.blockSize = '20000px';
    const far = await stage('running', {}, box(width));
    await new Promise(requestAnimationFrame);
    expect(far.element.getBoundingClientRect().height).to.equal(near.element.getBoundingClientRect().height);
    spacer.remove();
  }
});

it('a card fills its place in a block, a row and a grid, and never breaks out of it', async () => {
  for (const display of ['block', 'flex', 'inline-flex', 'grid', 'inline-grid', 'inline-block'])
    for (const width of [180, 640]) {
      const outer = box(width);
      const inner = document.createElement('div');
      Object.assign(inner.style, {display, maxInlineSize: '100%'});
      outer.append(inner);
      const {element} = await stage('stale', {}, inner);
      await new Promise(requestAnimationFrame);
      const {width: taken} = element.getBoundingClientRect();
      expect(taken, `${display} in ${String(width)} px`).to.be.within(Math.min(width, 160), width);
      outer.remove();
    }
});

it('hidden hides it, whatever its variant', () => {
  for (const variant of ['card', 'badge', 'inline'] as const) {
    const element = put(make({variant}));
    element.hidden = true;
    expect(getComputedStyle(element).display).to.equal('none');
  }
});

it('a badge is 24 px high in every state, and gets a second cell only where it is not live', async () => {
  for (const name of SCENE_NAMES) {
    const {element} = await stage(name, {variant: 'badge'});
    expect(part(element, 'base').getBoundingClientRect().height, name).to.equal(24);
    const cells = part(element, 'base').children.length;
    const doubt = element.task !== null && !['live', 'ended'].includes(element.condition);
    expect(cells, name).to.equal(doubt ? 2 : 1);
  }
});

it('inline takes family, size, line and colour of the sentence, and adds no line to it', async () => {
  const sentence = box(900);
  sentence.style.cssText += 'font: italic 20px/28px serif; color: rgb(1, 2, 3)';
  sentence.append('Hall 3: ');
  const {element} = await stage('finished', {variant: 'inline'}, sentence);
  const {fontFamily, fontSize, fontStyle, lineHeight, color} = getComputedStyle(part(element, 'phase'));
  expect({fontFamily, fontSize, fontStyle, lineHeight, color}).to.deep.equal({
    fontFamily: 'serif',
    fontSize: '20px',
    fontStyle: 'italic',
    lineHeight: '28px',
    color: 'rgb(1, 2, 3)',
  });
  expect(sentence.getBoundingClientRect().height).to.equal(28);
  expect(part(element, 'base').innerText).to.equal('Finished after 3\u00a0min 22\u00a0s, no streams for 200\u00a0s');
});

it('inline goes on in the next line between words, never between a number and its unit', async () => {
  for (const width of [40, 60, 80, 100, 120, 140, 160]) {
    const {element} = await stage('finished', {variant: 'inline'}, box(width));
    const words = [...(part(element, 'base').querySelector('.rest')?.childNodes ?? [])].find(
      (node) => node instanceof Text && node.data.includes('after'),
    ) as Text;
    for (const {0: time, index} of words.data.matchAll(/\d+\s\w+/g)) {
      const range = document.createRange();
      range.setStart(words, index);
      range.setEnd(words, index + time.length);
      expect(range.getClientRects().length, `${time} at ${String(width)} px`).to.equal(1);
    }
  }
});

it('inline keeps a number with its unit also where no space stands between them', async () => {
  for (const width of [40, 60, 80, 100, 120, 140, 160]) {
    const place = box(width);
    place.lang = 'zh-CN';
    const {element} = await stage('finished', {variant: 'inline'}, place);
    const words = [...(part(element, 'base').querySelector('.rest')?.childNodes ?? [])].find(
      (node) => node instanceof Text && node.data !== '',
    ) as Text;
    const times = [...words.data.matchAll(/\d+\W?[分秒]/gu)];
    expect(times).to.have.length(3);
    for (const {0: time, index} of times) {
      const range = document.createRange();
      range.setStart(words, index);
      range.setEnd(words, index + time.length);
      expect(new Set([...range.getClientRects()].map(({top}) => top)).size, `${time} at ${String(width)} px`).to.equal(
        1,
      );
    }
  }
});

for (const lang of ['en', 'zh-CN'])
  it(`leaves no word and no character alone on the last line of a message, 180 px wide (${lang})`, async () => {
    for (const name of SCENE_NAMES) {
      const place = box(180);
      place.lang = lang;
      const {element} = await stage(name, {}, place);
      const message = part(element, 'message');
      if (!message.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(message);
      const widths = new Map<number, number>();
      for (const {bottom, width} of range.getClientRects())
        widths.set(Math.round(bottom / 10), (widths.get(Math.round(bottom / 10)) ?? 0) + width);
      const last = [...widths].sort(([a], [b]) => b - a)[0]?.[1];
      if (widths.size > 1) expect(last, `${name}: ${message.innerText}`).to.be.at.least(36);
    }
  });

it('takes the family of the page where the token is none, and keeps its own size', async () => {
  const outer = box(640);
  outer.style.cssText += 'font: italic 20px/28px serif; --media-task-font: 0';
  const {element} = await stage('running', {}, outer);
  const {fontFamily, fontSize, lineHeight} = getComputedStyle(part(element, 'label'));
  expect([fontFamily, fontSize, lineHeight]).to.deep.equal(['serif', '13px', '20px']);
  outer.style.setProperty('--media-task-font', 'Georgia');
  expect(getComputedStyle(part(element, 'label')).fontFamily).to.equal('Georgia');
});

it('changes its variant without losing what it shows', async () => {
  const {element} = await stage('running');
  for (const variant of ['badge', 'inline', 'card'] as const) {
    element.variant = variant;
    await element.updateComplete;
    expect(element.getAttribute('variant')).to.equal(variant);
    expect(part(element, 'phase').textContent).to.equal('Running');
  }
});

it('mirrors what points somewhere where the text runs the other way', async () => {
  const place = box(320);
  place.dir = 'rtl';
  const {element} = await stage('finished', {}, place);
  const glyph = part(element, 'foot').querySelector('svg');
  if (!glyph) throw new Error('no icon');
  expect(getComputedStyle(glyph).scale).to.equal('-1 1');
  expect(glyph.getBoundingClientRect().left).to.be.greaterThan(
    part(element, 'condition').getBoundingClientRect().right,
  );
  place.dir = 'ltr';
  expect(getComputedStyle(glyph).scale).to.equal('none');
});

it('takes its colours from tokens that the page sets on any ancestor, and its scheme from the page', async () => {
  const place = box(320);
  const {element} = await stage('running', {}, place);
  const colour = () => getComputedStyle(part(element, 'icon')).color;
  const background = () => getComputedStyle(part(element, 'base')).backgroundColor;
  expect([colour(), background()]).to.deep.equal(['rgb(36, 93, 206)', 'rgb(255, 255, 255)']);
  place.style.colorScheme = 'dark';
  expect([colour(), background()]).to.deep.equal(['rgb(127, 170, 250)', 'rgb(19, 21, 25)']);
  place.style.setProperty('--media-task-accent', 'rgb(9, 9, 9)');
  expect(colour()).to.equal('rgb(9, 9, 9)');
});

it('has nothing inline that a strict policy would refuse', async () => {
  for (const name of Object.keys(SCENES) as (keyof typeof SCENES)[]) {
    const {element} = await stage(name, {details: true});
    const markup = element.shadowRoot?.innerHTML ?? '';
    expect(markup).not.to.match(/ style=| on[a-z]+=|<style/);
  }
});

describe('in a page that reads from right to left', () => {
  for (const width of [180, 320, 640, 1100])
    it(`its words run as their language does, and begin at the right, ${String(width)} px wide`, async () => {
      const place = box(width);
      place.dir = 'rtl';
      const running = await stage('running', {}, place);
      expect(drawnText(part(running.element, 'duration').querySelector('dd') as Element)).to.equal('12min47s');
      const stale = await stage('stale', {}, place);
      expect(drawnText(part(stale.element, 'age'))).to.match(width < 280 ? /^5m$/ : /lastanswer5minago/i);
      const refused = await stage('no endpoint', {}, place);
      const message = part(refused.element, 'message');
      expect(drawnText(message)).to.equal('endpointisnotset.');
      const words = document.createRange();
      words.selectNodeContents(message);
      expect(words.getBoundingClientRect().right).to.be.closeTo(message.getBoundingClientRect().right, 1);
    });
});
