import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {IntervalEditor} from '../../../src/elements/interval-editor/interval-editor.js';
import {clear, field, make, part, press, put, slider, stage, type, withoutPicture} from './stage.js';

afterEach(clear);

/** An editor in a form that goes nowhere, and how often the form was to be sent. */
async function inForm(props: Parameters<typeof stage>[0] = {}, inner = '') {
  const form = put(document.createElement('form'));
  form.innerHTML = inner;
  let submits = 0;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submits++;
  });
  const staged = await stage({name: 'interval', ...props}, form);
  return {...staged, form, sent: () => new FormData(form).get('interval'), submits: () => submits};
}

describe('in a form', () => {
  it('sends its value under its name', async () => {
    const {editor, form, sent} = await inForm();
    expect(editor.form).to.equal(form);
    expect(sent()).to.equal('10');
    await type(editor, '30');
    expect(sent()).to.equal('30');
    editor.value = '45';
    expect(sent(), 'at once').to.equal('45');
    expect([...form.elements]).to.include(editor);
  });

  it('sends nothing outside its range, nothing unread, and nothing while disabled', async () => {
    const {editor, sent, task, advance} = await inForm();
    for (const text of ['900', '0', '2.5', '']) {
      await type(editor, text);
      expect(sent(), text).to.equal(null);
    }
    editor.discard();
    editor.disabled = true;
    await editor.updateComplete;
    expect(sent()).to.equal(null);
    editor.disabled = false;
    task.interval = 601;
    await advance(6000);
    expect(sent()).to.equal(null);
  });

  it('keeps the form from being sent while it is not valid, and says why', async () => {
    const {editor, form, submits} = await inForm();
    await type(editor, '900');
    form.requestSubmit();
    expect(submits()).to.equal(0);
    expect(editor.validity.rangeOverflow).to.equal(true);
    expect(editor.validationMessage).to.equal('Whole seconds from 1 to 600');
    expect(document.activeElement).to.equal(editor);
    await type(editor, '0');
    expect(editor.validity.rangeUnderflow).to.equal(true);
    await type(editor, 'ten');
    expect(editor.validity.badInput).to.equal(true);
    await type(editor, '30');
    expect(editor.checkValidity()).to.equal(true);
    form.requestSubmit();
    expect(submits()).to.equal(1);
  });

  it('is valid empty, unless something is required', async () => {
    const {editor} = await inForm();
    await type(editor, '');
    expect(editor.checkValidity()).to.equal(true);
    editor.required = true;
    await editor.updateComplete;
    expect(editor.validity.valueMissing).to.equal(true);
    expect(field(editor).getAttribute('aria-required')).to.equal('true');
  });

  it('is checked as soon as the page sets it', async () => {
    const {editor} = await inForm();
    editor.value = '900';
    expect(editor.checkValidity()).to.equal(false);
    editor.value = '9';
    expect(editor.checkValidity()).to.equal(true);
  });

  it('takes Enter as any field does: the form is sent, and nothing is written', async () => {
    const {editor, submits, task, advance} = await inForm({}, '<button>Go</button>');
    await type(editor, '30');
    field(editor).focus();
    await sendKeys({press: 'Enter'});
    await press(editor, 'Enter', slider(editor));
    await advance(0);
    expect([submits(), task.writes.length]).to.deep.equal([2, 0]);
    part(editor, 'main').click();
    await advance(0);
    expect([submits(), task.writes.length], 'its own button saves').to.deep.equal([2, 1]);
  });

  it('does not send a form whose button is off', async () => {
    const {editor, submits} = await inForm({}, '<button disabled>Go</button>');
    await press(editor, 'Enter');
    expect(submits()).to.equal(0);
  });

  it('is reset with the form to the interval in force, or to what the page wants at first; never by a save', async () => {
    const {editor, form, task} = await inForm();
    await type(editor, '30');
    form.reset();
    expect([editor.value, editor.state]).to.deep.equal(['10', 'clean']);
    editor.defaultValue = '60';
    form.reset();
    expect([editor.value, editor.state]).to.deep.equal(['60', 'dirty']);
    expect(task.writes).to.have.length(0);
  });

  it('is restored with the page, never by a save, and only what was typed', async () => {
    const {editor, task, advance} = await inForm();
    editor.formStateRestoreCallback('30');
    await advance(0);
    expect([editor.value, editor.state, task.writes.length]).to.deep.equal(['30', 'dirty', 0]);
    editor.discard();
    editor.formStateRestoreCallback(null);
    expect(editor.value).to.equal('10');
  });

  it('follows the fieldset around it', async () => {
    const {editor, form, sent} = await inForm();
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    fieldset.append(editor);
    fieldset.disabled = true;
    await editor.updateComplete;
    expect(field(editor).disabled).to.equal(true);
    expect(part(editor, 'main').matches(':disabled')).to.equal(true);
    expect(sent()).to.equal(null);
    fieldset.disabled = false;
    await editor.updateComplete;
    expect(field(editor).disabled).to.equal(false);
    expect(sent()).to.equal('10');
  });

  it('is posted to a server by a plain form', async () => {
    const {editor, form} = await inForm();
    await type(editor, '30');
    const sent = new Promise<string>((resolve) => {
      form.addEventListener('formdata', ({formData}) => resolve(new URLSearchParams(formData as never).toString()), {
        once: true,
      });
    });
    form.requestSubmit();
    new FormData(form);
    expect(await sent).to.equal('interval=30');
  });
});

describe('in a form, before its picture has come', () => {
  /** Forms are filled in and sent whether or not all of them is drawn. */
  function early(attributes: Readonly<Record<string, string>>) {
    const bring = withoutPicture();
    const form = put(document.createElement('form'));
    const editor = make();
    for (const [name, value] of Object.entries({name: 'interval', ...attributes})) editor.setAttribute(name, value);
    form.append(editor);
    return {form, editor, bring, sent: () => new FormData(form).get('interval')};
  }

  it('sends what the page proposes or has set, as soon as it stands in the form', async () => {
    const {editor, sent, bring} = early({value: '20'});
    expect(sent()).to.equal('20');
    editor.value = '45';
    expect(sent()).to.equal('45');
    bring();
    await editor.updateComplete;
    expect(sent()).to.equal('45');
  });

  it('sends nothing that is no interval, and is not valid with it', () => {
    for (const value of ['900', '0', '2.5', 'ten']) {
      const {form, sent, bring} = early({value});
      expect([sent(), form.checkValidity()], value).to.deep.equal([null, false]);
      bring();
    }
  });

  it('keeps to the bounds of the page', () => {
    for (const [value, isGood] of [
      ['5', true],
      ['60', true],
      ['4', false],
      ['61', false],
    ] as const) {
      const {form, sent, bring} = early({min: '5', max: '60', value});
      expect([sent(), form.checkValidity()], value).to.deep.equal([isGood ? value : null, isGood]);
      bring();
    }
  });

  it('must be filled in where something is required, and need not be elsewhere', async () => {
    const {form, editor, sent, bring} = early({required: ''});
    expect([sent(), form.checkValidity()]).to.deep.equal([null, false]);
    editor.value = '20';
    expect([sent(), form.checkValidity()]).to.deep.equal(['20', true]);
    form.reset();
    expect([sent(), form.checkValidity()]).to.deep.equal([null, false]);
    bring();
    await editor.updateComplete;
    expect(editor.validity.valueMissing).to.equal(true);
    const other = early({});
    expect([other.sent(), other.form.checkValidity()]).to.deep.equal([null, true]);
    other.bring();
  });
});

describe('a label of the page', () => {
  it('leads to the number and names it', async () => {
    const label = put(document.createElement('label'));
    label.htmlFor = 'editor-1';
    label.textContent = 'Lecture hall 3';
    const {editor} = await stage();
    editor.id = 'editor-1';
    editor.requestUpdate();
    await editor.updateComplete;
    label.click();
    expect(editor.shadowRoot?.activeElement).to.equal(field(editor));
    expect(field(editor).ariaLabel).to.equal('Lecture hall 3');
    expect([...editor.labels]).to.deep.equal([label]);
  });
});

describe('the attributes of an input', () => {
  it('are known', async () => {
    const {editor} = await stage();
    put(editor).setAttribute('value', '45');
    for (const [name, value] of [
      ['min', '5'],
      ['max', '60'],
      ['name', 'n'],
      ['readonly', ''],
      ['required', ''],
    ] as const)
      editor.setAttribute(name, value);
    await editor.updateComplete;
    expect([editor.defaultValue, editor.min, editor.max, editor.name, editor.readOnly, editor.required]).to.deep.equal([
      ...['45', 5, 60, 'n', true, true],
    ]);
    expect(field(editor).readOnly).to.equal(true);
    expect(editor.willValidate, 'what nobody can change is not validated').to.equal(false);
  });

  it('read only: nothing changes it, and no button offers to', async () => {
    const {editor, task} = await stage({readOnly: true});
    const events: Event[] = [];
    for (const name of ['input', 'change']) editor.addEventListener(name, (event) => events.push(event));
    await press(editor, 'ArrowUp');
    part(editor, 'preset').click();
    part(editor, 'step').click();
    slider(editor).value = '900';
    slider(editor).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    expect(Math.round(Number(slider(editor).value))).to.equal(360);
    await press(editor, 'Enter');
    expect([editor.value, editor.state, task.writes.length, events.length]).to.deep.equal(['10', 'clean', 0, 0]);
    expect(part(editor, 'main').hidden).to.equal(true);
  });

  it('value: a proposal of the page, not saved until somebody does', async () => {
    const {editor, task, advance} = await stage({defaultValue: '30'});
    expect([editor.value, editor.state, task.writes.length]).to.deep.equal(['30', 'dirty', 0]);
    part(editor, 'main').click();
    await advance(0);
    expect(editor.state).to.equal('saved');
  });

  it('value as a number', async () => {
    const {editor} = await stage();
    expect(editor.valueAsNumber).to.equal(10);
    await type(editor, 'x');
    expect(Number.isNaN(editor.valueAsNumber)).to.equal(true);
  });

  it('value, set before the element is in a page', async () => {
    const editor: IntervalEditor = make({value: '45'});
    expect(editor.value).to.equal('45');
    put(editor);
    await editor.updateComplete;
    expect(field(editor).value).to.equal('45');
  });
});
