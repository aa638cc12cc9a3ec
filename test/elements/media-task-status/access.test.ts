import 'axe-core/axe.min.js';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import type {AxeResults, ElementContext, RunOptions} from 'axe-core';
import {expect} from 'chai';
import {accessibilityTree} from '../../support/browser-commands.js';
import {fakePage, json, snapshotReply} from '../../support/element-page.js';
import {box, make, part, put, reply, said, SCENE_NAMES, seen, stage, START} from './stage.js';

const axe = (
  globalThis as unknown as {axe: {run: (context: ElementContext, options: RunOptions) => Promise<AxeResults>}}
).axe;

/** `region` is about whole pages, and this is none. */
const RULES = {rules: {region: {enabled: false}}};

async function faults(place: Element): Promise<readonly string[]> {
  const {violations, incomplete} = await axe.run(place, RULES);
  return [...violations, ...incomplete.filter(({id}) => id === 'color-contrast')].map(
    ({id, nodes}) => `${id}: ${nodes.map(({html, any}) => `${html} ${any[0]?.message ?? ''}`).join(' ')}`,
  );
}

for (const scheme of ['light', 'dark'])
  for (const variant of ['card', 'badge', 'inline'] as const)
    it(`axe finds no fault with a ${variant} in any state (${scheme})`, async () => {
      const ground = box(640);
      ground.style.cssText += `color-scheme: ${scheme}; background: Canvas; color: CanvasText; padding: 16px`;
      for (const name of SCENE_NAMES) await stage(name, {variant}, ground);
      expect(await faults(ground)).to.deep.equal([]);
    }).timeout(30_000);

it('axe finds no fault with details, nor with a card at 180 px', async () => {
  const ground = box(180);
  ground.style.cssText += 'background: Canvas';
  await import('../../../src/elements/media-task-status/details.js');
  await stage('running', {details: true}, ground);
  await stage('stale', {}, ground);
  expect(await faults(ground)).to.deep.equal([]);
});

describe('what assistive technology is given', () => {
  it('a group named as the page names the task, with its phase, its times, its condition and its button', async () => {
    const {element} = await stage('stale', {}, box(640));
    element.innerHTML = '<span slot="label">Lecture hall 3</span>';
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
    const tree = await accessibilityTree();
    const named = tree.map(({role, name}) => `${role} ${name}`);
    expect(named).to.include.members([
      'group Lecture hall 3',
      'StaticText Running',
      'StaticText Duration',
      'StaticText Stale',
      'button Retry',
    ]);
  });

  it('a role and a name of the page before its own', async () => {
    const {element} = await stage('running');
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', 'Recording');
    const tree = await accessibilityTree();
    expect(tree.some(({role, name}) => role === 'region' && name === 'Recording')).to.equal(true);
  });

  it('nothing but its words in a sentence', async () => {
    await stage('running', {variant: 'inline'});
    const tree = await accessibilityTree();
    expect(tree.some(({role}) => role === 'group')).to.equal(false);
  });
});

describe('the live region', () => {
  it('is silent on the first state and on every poll that brings no change', async () => {
    const {element, advance} = await stage('running');
    const region = element.shadowRoot?.querySelector('[role=status]');
    await advance(60_000);
    expect(said(element)).to.equal('');
    expect(element.shadowRoot?.querySelector('[role=status]')).to.equal(region);
  });

  it('says a change of phase, with the name of the task', async () => {
    const page = fakePage((_, call) => reply(call > 4 ? {Status: 3, EndTime: START + 1000} : {}));
    const element = put(make({fetcher: page.fetcher}));
    element.innerHTML = '<span slot="label">Lecture hall 3</span>';
    await page.advance(0);
    await page.advance(60_000);
    expect(said(element)).to.equal('Lecture hall 3, Finished');
  });

  it('says that a task is stale, once, and when that is over', async () => {
    let isDown = false;
    const page = fakePage(() => (isDown ? json({}, {status: 502}) : reply()));
    const element = put(make({fetcher: page.fetcher}));
    await page.advance(0);
    isDown = true;
    await page.advance(120_000);
    expect(said(element)).to.equal('Frame snapshots, Running, Stale');
    isDown = false;
    await page.advance(120_000);
    expect(said(element)).to.equal('Frame snapshots, Running');
  });

  it('says no two things within ten seconds, and nothing of what is over by then', async () => {
    const {element, advance} = await stage('running', {endpoint: null, data: snapshotReply({StartTime: START})});
    const heard: string[] = [];
    const region = element.shadowRoot?.querySelector('[role=status]');
    new MutationObserver(() => heard.push(said(element))).observe(region ?? element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    for (const Status of [1, 2, 1, 2, 1, 2, 3]) {
      element.data = snapshotReply({StartTime: START, EndTime: Status === 3 ? START + 1000 : 0, Status});
      await advance(500);
    }
    expect(heard).to.deep.equal(['Frame snapshots, Waiting']);
    await advance(10_000);
    expect(heard).to.deep.equal(['Frame snapshots, Waiting', 'Frame snapshots, Finished']);
  });

  it('is silenced by announce="off"', async () => {
    const page = fakePage((_, call) => reply(call > 2 ? {Status: 3, EndTime: START + 1000} : {}));
    const element = put(make({fetcher: page.fetcher, announce: 'off'}));
    await page.advance(0);
    await page.advance(60_000);
    expect(seen(element, 'phase')).to.equal('Finished');
    expect(said(element)).to.equal('');
  });

  it('stays silent when the page was hidden for a while', async () => {
    const {element, activity, advance} = await stage('running');
    activity.set({visible: false});
    await advance(60_000);
    activity.set({visible: true});
    await advance(60_000);
    expect(said(element)).to.equal('');
  });
});

describe('by keyboard', () => {
  it('the buttons are reached in order, work, and keep the focus while the picture changes', async () => {
    let isDown = true;
    const page = fakePage(() =>
      isDown ? json({ResponseMetadata: {RequestId: 'req-9', Error: {Code: 'InternalError', Message: 'no'}}}) : reply(),
    );
    const element = put(make({fetcher: page.fetcher}), box(640));
    await page.advance(0);
    const focused = () => element.shadowRoot?.activeElement;
    await sendKeys({press: 'Tab'});
    expect(focused()).to.equal(part(element, 'copy'));
    await sendKeys({press: 'Tab'});
    expect(focused()).to.equal(part(element, 'action'));
    expect(part(element, 'action').innerText).to.equal('Retry');
    isDown = false;
    await sendKeys({press: 'Enter'});
    await page.advance(0);
    expect(seen(element, 'condition')).to.equal('Live');
    expect(focused()).to.equal(part(element, 'action'));
    expect(part(element, 'action').ariaLabel).to.equal('Refresh now');
  });

  it('the button that asks keeps the focus while it is asked', async () => {
    const {element, clock} = await stage('paused');
    const button = part(element, 'action');
    button.focus();
    element.fetcher = () => new Promise(() => undefined);
    button.click();
    await clock.oversleep(1000);
    await element.updateComplete;
    expect(seen(element, 'condition')).to.equal('Asking now');
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });

  it('the focus is drawn', async () => {
    const {element} = await stage('running');
    await sendKeys({press: 'Tab'});
    const {outlineStyle, outlineWidth} = getComputedStyle(part(element, 'action'));
    expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '2px']);
  });

  it('the focus of one button touches no other', async () => {
    const {element} = await stage('refused by the cloud', {}, box(320));
    await sendKeys({press: 'Tab'});
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'copy'));
    const {outlineOffset, outlineWidth} = getComputedStyle(part(element, 'copy'));
    const ring =
      part(element, 'copy').getBoundingClientRect().right + parseFloat(outlineOffset) + parseFloat(outlineWidth);
    expect(ring).to.be.at.most(part(element, 'action').getBoundingClientRect().left - 2);
  });
});

describe('what a reader has asked of the browser', () => {
  afterEach(() => emulateMedia({reducedMotion: 'no-preference', forcedColors: 'none'} as object));

  const moving = (element: HTMLElement) => element.getAnimations({subtree: true}).length;

  it('no motion: then nothing moves', async () => {
    const {element} = await stage('running');
    await new Promise(requestAnimationFrame);
    expect(moving(part(element, 'base'))).to.equal(1);
    await emulateMedia({reducedMotion: 'reduce'});
    await new Promise(requestAnimationFrame);
    expect(moving(part(element, 'base'))).to.equal(0);
  });

  it('its own colours: then icons and ends of the line take them', async () => {
    await emulateMedia({forcedColors: 'active'} as object);
    const {element} = await stage('running');
    const text = getComputedStyle(part(element, 'phase')).color;
    expect(getComputedStyle(part(element, 'icon')).color).to.equal(text);
  });

  it('targets are at least 24 px in every state', async () => {
    for (const width of [180, 320, 1100]) {
      const {element} = await stage('refused by the cloud', {}, box(width));
      for (const button of element.shadowRoot?.querySelectorAll('button') ?? []) {
        if (!button.checkVisibility()) continue;
        const {width: x, height: y} = button.getBoundingClientRect();
        expect(Math.min(x, y)).to.be.at.least(24);
      }
    }
  });
});
