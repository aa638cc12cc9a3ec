import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import {PRESETS} from '../../../src/model/interval.js';
import {clear, click, field, part, press, seen, slider, stage, type, type Stage} from './stage.js';

afterEach(clear);

const presets = ({editor}: Stage) => [...part(editor, 'presets').querySelectorAll('button')];
const chosen = (staged: Stage) =>
  presets(staged)
    .filter((each) => each.ariaPressed === 'true')
    .map(({innerText}) => innerText.trim());
const shown = (staged: Stage) => ({
  value: staged.editor.value,
  text: field(staged.editor).value,
  slider: Math.round(Number(slider(staged.editor).value)),
  preset: chosen(staged),
});

/** Names of events as the page hears them, from now on. */
function heard({editor}: Stage): string[] {
  const names: string[] = [];
  for (const name of ['input', 'change']) editor.addEventListener(name, ({type}) => names.push(type));
  return names;
}

async function slide({editor}: Stage, position: number): Promise<void> {
  slider(editor).value = String(position);
  slider(editor).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  slider(editor).dispatchEvent(new Event('change', {bubbles: true}));
  await editor.updateComplete;
}

async function paste({editor}: Stage, text: string): Promise<ClipboardEvent> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true});
  field(editor).dispatchEvent(event);
  await editor.updateComplete;
  return event;
}

describe('the interval in force', () => {
  it('is read and shown in the field, on the slider and among the presets', async () => {
    const staged = await stage();
    expect(shown(staged)).to.deep.equal({value: '10', text: '10', slider: 360, preset: ['10 s']});
    expect(staged.editor.state).to.equal('clean');
    expect(seen(staged.editor, 'state')).to.equal('10 s in force');
  });

  it('says what it costs, in images of one stream and of all of them, an hour and a day', async () => {
    const staged = await stage();
    expect(seen(staged.editor, 'meaning')).to.equal(
      'every 10 s: 360 images an hour for each stream 8,640 a day per stream',
    );
    staged.task.streams = [{UserId: 'a'}, {UserId: 'b'}];
    await staged.advance(6000);
    part(staged.editor, 'base').style.inlineSize = '600px';
    expect(part(staged.editor, 'meaning').textContent).to.contain('2 streams: 720 an hour, 17,280 a day');
    await type(staged.editor, '30');
    expect(part(staged.editor, 'meaning').textContent).to.contain('2 streams: 240 an hour, 5,760 a day');
    expect(seen(staged.editor, 'fact'), 'of both').to.equal('240 images an hour instead of 720');
  });

  it('is shown anew when somebody else changes it, while nothing is typed', async () => {
    const staged = await stage();
    staged.task.interval = 60;
    await staged.advance(6000);
    expect(shown(staged)).to.deep.equal({value: '60', text: '60', slider: 640, preset: ['1 min']});
  });

  for (const interval of [0, 601, 2.5, null, 'x']) {
    it(`begins with an empty field and a hint where the cloud says ${String(interval)}`, async () => {
      const staged = await stage();
      staged.task.interval = interval;
      await staged.advance(6000);
      const value = interval === null || interval === 'x' ? '10' : '';
      expect(staged.editor.value).to.equal(value);
      if (value === '') expect(seen(staged.editor, 'meaning')).to.equal('Whole seconds from 1 to 600');
      expect(staged.editor.checkValidity()).to.equal(true);
    });
  }
});

describe('field, slider and presets', () => {
  it('are in step, whichever is used', async () => {
    const staged = await stage();
    await type(staged.editor, '30');
    expect(shown(staged)).to.deep.equal({value: '30', text: '30', slider: 532, preset: ['30 s']});
    await slide(staged, 640);
    expect(shown(staged)).to.deep.equal({value: '60', text: '60', slider: 640, preset: ['1 min']});
    presets(staged)[6]?.click();
    await staged.editor.updateComplete;
    expect(shown(staged)).to.deep.equal({value: '300', text: '300', slider: 892, preset: ['5 min']});
    part(staged.editor, 'step').click();
    await staged.editor.updateComplete;
    expect(shown(staged)).to.deep.equal({value: '299', text: '299', slider: 891, preset: []});
    expect(staged.task.writes).to.have.length(0);
  });

  it('put the thumb on whole seconds only', async () => {
    const staged = await stage();
    await slide(staged, 60);
    expect(staged.editor.value).to.equal('1');
    expect(Number(slider(staged.editor).value)).to.equal(0);
  });

  it('offer the usual intervals', async () => {
    const staged = await stage();
    expect(presets(staged).map(({innerText}) => innerText.trim())).to.deep.equal([
      ...['1 s', '2 s', '5 s', '10 s', '30 s', '1 min', '5 min', '10 min'],
    ]);
    for (const [index, value] of PRESETS.entries()) {
      presets(staged)[index]?.click();
      await staged.editor.updateComplete;
      expect(staged.editor.value).to.equal(String(value));
    }
  });

  it('tell input and change as an input does, once for each', async () => {
    const staged = await stage();
    const events = heard(staged);
    presets(staged)[0]?.click();
    expect(events.splice(0)).to.deep.equal(['input', 'change']);
    part(staged.editor, 'step').click();
    expect(events.splice(0), 'nothing below one second').to.deep.equal([]);
    await slide(staged, 640);
    expect(events.splice(0)).to.deep.equal(['input', 'change']);
    field(staged.editor).focus();
    field(staged.editor).select();
    await sendKeys({type: '45'});
    expect(events.splice(0)).to.deep.equal(['input', 'input']);
    await sendKeys({press: 'Tab'});
    expect(events.splice(0)).to.deep.equal(['change']);
    field(staged.editor).focus();
    field(staged.editor).select();
    await sendKeys({type: '6'});
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Tab'});
    expect(events.splice(0)).to.deep.equal(['input', 'change']);
  });

  it('tell nothing of what the page or the cloud sets', async () => {
    const staged = await stage();
    const events = heard(staged);
    staged.editor.value = '30';
    await staged.editor.updateComplete;
    expect(field(staged.editor).value).to.equal('30');
    staged.editor.discard();
    staged.task.interval = 60;
    await staged.advance(6000);
    expect(staged.editor.value).to.equal('60');
    expect(events).to.deep.equal([]);
  });

  it('stay within what the page allows, also where a framework sets the text of the attributes', async () => {
    const staged = await stage();
    Object.assign(staged.editor, {min: '5', max: '60'});
    await staged.editor.updateComplete;
    await type(staged.editor, '61');
    expect(staged.editor.checkValidity()).to.equal(false);
    staged.editor.save();
    await staged.advance(0);
    expect(staged.task.writes).to.have.length(0);
  });

  it('stay within what the page allows', async () => {
    const staged = await stage({min: 5, max: 60});
    expect(presets(staged).map(({ariaDisabled}) => ariaDisabled)).to.deep.equal([
      ...['true', 'true', 'false', 'false', 'false', 'false', 'true', 'true'],
    ]);
    await slide(staged, 1000);
    expect(staged.editor.value).to.equal('60');
    await type(staged.editor, '61');
    expect(seen(staged.editor, 'meaning')).to.equal('Whole seconds from 5 to 60');
    await click(staged.editor, 'main');
    await press(staged.editor, 'Enter');
    staged.editor.save();
    await staged.advance(0);
    expect(staged.task.writes).to.have.length(0);
  });
});

describe('what is typed', () => {
  for (const text of ['0', '601', '-1', '2.5', '1e2', 'abc', '10 h']) {
    it(`${text} is refused at the field, and nothing is sent`, async () => {
      const staged = await stage();
      await type(staged.editor, text);
      expect(seen(staged.editor, 'meaning')).to.equal('Whole seconds from 1 to 600');
      expect(field(staged.editor).ariaInvalid).to.equal('true');
      expect(staged.editor.checkValidity()).to.equal(false);
      expect(part(staged.editor, 'main').ariaDisabled).to.equal('true');
      await click(staged.editor, 'main');
      await press(staged.editor, 'Enter');
      staged.editor.save();
      expect(staged.task.writes).to.have.length(0);
      expect(field(staged.editor).value, 'and stays as it was typed').to.equal(text);
    });
  }

  it('may be written as people write it, and is then written as a number', async () => {
    const staged = await stage();
    for (const [text, value] of [
      ['10s', '10'],
      ['1 min', '60'],
      ['０５', '5'],
      ['30秒', '30'],
    ] as const) {
      await type(staged.editor, text);
      expect(field(staged.editor).value).to.equal(text);
      expect(staged.editor.value).to.equal(value);
      field(staged.editor).dispatchEvent(new Event('change', {bubbles: true}));
      await staged.editor.updateComplete;
      expect(field(staged.editor).value).to.equal(value);
    }
  });

  it('is replaced by a whole interval that is pasted; anything else is pasted as usual', async () => {
    const staged = await stage();
    for (const [text, value] of [
      [' 1 min ', '60'],
      ['10s', '10'],
      ['１５', '15'],
      ['２ｍｉｎ', '120'],
      ['45\n', '45'],
    ] as const) {
      expect((await paste(staged, text)).defaultPrevented).to.equal(true);
      expect(shown(staged).text, text).to.equal(value);
      expect(shown(staged).value).to.equal(value);
    }
    expect(Math.round(Number(slider(staged.editor).value))).to.equal(595);
    expect((await paste(staged, 'soon')).defaultPrevented).to.equal(false);
    field(staged.editor).focus();
    field(staged.editor).select();
    await sendKeys({type: 'soon'});
    await staged.editor.updateComplete;
    expect(seen(staged.editor, 'meaning'), 'with the reason').to.equal('Whole seconds from 1 to 600');
    await paste(staged, '11 min');
    expect([seen(staged.editor, 'meaning'), part(staged.editor, 'main').ariaDisabled]).to.deep.equal([
      'Whole seconds from 1 to 600',
      'true',
    ]);
    expect(staged.task.writes).to.have.length(0);
  });

  it('is touched by no poll', async () => {
    const staged = await stage();
    field(staged.editor).focus();
    await type(staged.editor, '4');
    staged.task.interval = 60;
    await staged.advance(6000);
    expect(field(staged.editor).value).to.equal('4');
    expect(staged.editor.state).to.equal('conflict');
    expect(seen(staged.editor, 'state')).to.equal('Changed elsewhere to 60 s');
    expect(seen(staged.editor, 'fact')).to.equal('It was 10 s when you began');
    await type(staged.editor, '45');
    field(staged.editor).setSelectionRange(1, 2);
    await staged.advance(60_000);
    const {value, selectionStart, selectionEnd} = field(staged.editor);
    expect([value, selectionStart, selectionEnd], 'nor what is selected').to.deep.equal(['45', 1, 2]);
  });

  it('survives trouble, the end of the task, and a renewed token', async () => {
    const staged = await stage({token: 'one'});
    await type(staged.editor, '30');
    staged.task.readStatus = 403;
    await staged.advance(10_000);
    expect(field(staged.editor).value).to.equal('30');
    staged.task.readStatus = 200;
    staged.editor.token = 'two';
    await staged.advance(0);
    expect(field(staged.editor).value).to.equal('30');
    expect(staged.editor.state).to.equal('dirty');
    staged.task.status = 3;
    await staged.advance(6000);
    expect(field(staged.editor).value).to.equal('30');
    expect(seen(staged.editor, 'state')).to.equal('Cannot be changed now');
  });

  it('belongs to the task it was typed for', async () => {
    const staged = await stage();
    await type(staged.editor, '30');
    staged.editor.taskId = 'task-2';
    await staged.editor.updateComplete;
    expect(field(staged.editor).value).to.equal('');
    await staged.advance(0);
    expect(field(staged.editor).value).to.equal('10');
  });
});

describe('the keyboard', () => {
  it('steps by one second with the arrows, by ten with page up and down', async () => {
    const staged = await stage();
    for (const [key, value] of [
      ['ArrowUp', '11'],
      ['ArrowDown', '10'],
      ['PageUp', '20'],
      ['PageDown', '10'],
      ['PageDown', '1'],
      ['ArrowDown', '1'],
    ] as const) {
      const event = await press(staged.editor, key);
      expect(event.defaultPrevented).to.equal(true);
      expect(staged.editor.value).to.equal(value);
    }
  });

  it('moves the slider by one second, by one preset, and to its ends', async () => {
    const staged = await stage();
    const keys = [
      ['ArrowRight', '11'],
      ['ArrowLeft', '10'],
      ['PageUp', '30'],
      ['PageUp', '60'],
      ['PageDown', '30'],
      ['End', '600'],
      ['Home', '1'],
      ['ArrowUp', '2'],
    ] as const;
    for (const [key, value] of keys) {
      await press(staged.editor, key, slider(staged.editor));
      expect(staged.editor.value).to.equal(value);
    }
  });

  it('follows the direction of the page on the slider', async () => {
    const staged = await stage();
    staged.editor.dir = 'rtl';
    await press(staged.editor, 'ArrowLeft', slider(staged.editor));
    expect(staged.editor.value).to.equal('11');
  });

  it('saves with Enter and takes back with Escape', async () => {
    const staged = await stage();
    await type(staged.editor, '45');
    const escape = await press(staged.editor, 'Escape');
    expect(escape.defaultPrevented).to.equal(true);
    expect(field(staged.editor).value).to.equal('10');
    expect((await press(staged.editor, 'Escape')).defaultPrevented, 'is left to the page').to.equal(false);
    await type(staged.editor, '30');
    await press(staged.editor, 'Enter');
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
    expect(staged.task.writes).to.have.length(1);
  });

  it('leaves Enter to who composes a character with it', async () => {
    const staged = await stage();
    await type(staged.editor, '30');
    field(staged.editor).dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, composed: true}),
    );
    await staged.advance(0);
    expect(staged.task.writes).to.have.length(0);
  });

  it('reaches number, slider, presets and buttons in this order, and steppers not at all', async () => {
    const staged = await stage();
    await type(staged.editor, '30');
    const order: string[] = [];
    field(staged.editor).focus();
    for (let stop = 0; stop < 12; stop++) {
      order.push(staged.editor.shadowRoot?.activeElement?.getAttribute('part') ?? '');
      await sendKeys({press: 'Tab'});
    }
    expect(order.join(' ')).to.equal(`input slider ${'preset '.repeat(8)}second main`);
  });
});
