import 'axe-core/axe.min.js';
import {emulateMedia} from '@web/test-runner-commands';
import type {AxeResults, ElementContext, RunOptions} from 'axe-core';
import {expect} from 'chai';
import {accessibilityTree} from '../../support/browser-commands.js';
import {clear, click, field, part, play, press, put, said, save, SCENE_NAMES, stage, type} from './stage.js';

afterEach(clear);

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

function ground(width: number, scheme: string): HTMLElement {
  const place = put(document.createElement('div'));
  place.style.cssText = `inline-size: ${String(width)}px; color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
  return place;
}

for (const [width, scheme, lang] of [
  [640, 'light', 'en'],
  [640, 'dark', 'zh-CN'],
  [180, 'light', 'zh-CN'],
  [320, 'dark', 'en'],
] as const)
  it(`axe finds no fault in any state (${String(width)} px, ${scheme}, ${lang})`, async () => {
    const place = ground(width, scheme);
    place.lang = lang;
    for (const name of SCENE_NAMES) await play(name, {}, place);
    expect(await faults(place)).to.deep.equal([]);
  }).timeout(60_000);

describe('what assistive technology is given', () => {
  it('a group with one number to set, a slider, presets and buttons', async () => {
    await play('dirty', {}, ground(640, 'light'));
    const tree = await accessibilityTree();
    const find = (role: string) => tree.filter((node) => node.role === role).map(({name}) => name);
    expect(find('group')).to.deep.equal(['Capture interval']);
    expect(find('spinbutton')).to.deep.equal(['Capture interval']);
    expect(find('slider')).to.deep.equal(['Capture interval']);
    expect(find('button')).to.include.members(['One second less', 'One second more', '1 min', 'Discard', 'Save']);
    const [spin] = tree.filter(({role}) => role === 'spinbutton');
    expect(spin?.description).to.contain('every 30 s: 120 images an hour');
    expect(spin?.['valuetext'] ?? spin?.value).to.contain('30');
  });

  it('what is wrong with the number, at the number', async () => {
    await play('out of range', {}, ground(640, 'light'));
    const [spin] = (await accessibilityTree()).filter(({role}) => role === 'spinbutton');
    expect(spin?.description).to.equal('Whole seconds from 1 to 600');
    expect(spin?.['invalid']).to.equal('true');
  });
});

describe('the live region', () => {
  it('tells what becomes of a save, and nothing of polls', async () => {
    const staged = await stage();
    await staged.advance(60_000);
    expect(said(staged.editor)).to.equal('');
    await save(staged);
    expect(said(staged.editor)).to.equal('30 s in force');
    staged.task.fates = ['refused'];
    await save(staged, '60');
    expect(said(staged.editor)).to.equal('Not saved: request refused, 30 s still in force');
  });

  it('is silent where the page says so', async () => {
    const staged = await stage();
    staged.editor.announce = 'off';
    await save(staged);
    expect([staged.editor.state, said(staged.editor)]).to.deep.equal(['saved', '']);
  });

  it('tells of a change somebody else made while something was typed', async () => {
    const {editor} = await play('conflict');
    expect(said(editor)).to.equal('Changed elsewhere to 60 s, It was 10 s when you began');
  });

  it('tells what is wrong with a number once the field is left', async () => {
    const {editor} = await play('out of range');
    expect(said(editor)).to.equal('');
    field(editor).dispatchEvent(new Event('change', {bubbles: true}));
    await editor.updateComplete;
    expect(said(editor)).to.equal('Whole seconds from 1 to 600');
  });
});

describe('the focus', () => {
  it('stays where it is through a save', async () => {
    const staged = await stage();
    const active = () => staged.editor.shadowRoot?.activeElement;
    await type(staged.editor, '30');
    await press(staged.editor, 'Enter');
    await staged.advance(0);
    expect([staged.editor.state, active()]).to.deep.equal(['saved', field(staged.editor)]);
    await type(staged.editor, '45');
    part(staged.editor, 'main').focus();
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect([staged.editor.state, active()]).to.deep.equal(['saved', part(staged.editor, 'main')]);
  });

  it('goes to the number when the button under it goes', async () => {
    const {editor} = await play('dirty');
    part(editor, 'second').focus();
    await click(editor, 'second');
    expect(editor.shadowRoot?.activeElement).to.equal(field(editor));
  });

  it('goes to the number when the page focuses the editor', async () => {
    const {editor} = await stage();
    editor.focus();
    expect(editor.shadowRoot?.activeElement).to.equal(field(editor));
  });
});

describe('looks', () => {
  it('moves nothing for who wants less motion', async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    const {editor} = await play('clean');
    expect(editor.shadowRoot?.getAnimations()).to.deep.equal([]);
    await emulateMedia({reducedMotion: 'no-preference'});
  });

  it('shows state and choice without colours of its own', async () => {
    await emulateMedia({forcedColors: 'active'});
    const {editor} = await play('dirty');
    const pressed = [...(editor.shadowRoot?.querySelectorAll('[aria-pressed=true]') ?? [])];
    expect(pressed.map((each) => getComputedStyle(each).outlineStyle)).to.deep.equal(['solid']);
    await emulateMedia({forcedColors: 'none'});
  });

  it('draws what the server holds, and the cells of the presets, without colours of its own', async () => {
    await emulateMedia({forcedColors: 'active'});
    const {editor} = await play('mismatch', {}, ground(320, 'light'));
    const colour = (selector: string) => {
      const found = editor.shadowRoot?.querySelector(selector);
      if (!found) throw new Error(`no ${selector}`);
      return getComputedStyle(found).backgroundColor;
    };
    const text = getComputedStyle(part(editor, 'base')).color;
    expect(colour('.held.doubt')).to.equal(text);
    expect([colour('.presets'), colour('.presets button') === text]).to.deep.equal([text, false]);
    await emulateMedia({forcedColors: 'none'});
  });
});
