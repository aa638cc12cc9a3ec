import {clamp, isWithin, nextPreset, parseInterval, positionOf, valueAt, type Bounds} from '../../model/interval.js';
import {draftValue, isBusy, type Edit, type EditEvent} from '../../model/interval-edit.js';
import type {IntervalEditor} from './interval-editor.js';
import type {FieldHands} from './picture.js';

export interface HandsOptions {
  readonly host: IntervalEditor;
  readonly edit: () => Edit;
  readonly apply: (event: EditEvent) => void;
  readonly bounds: () => Bounds;
  /** Nothing can be typed or chosen. */
  readonly isOff: () => boolean;
  /** What stands in the field. */
  readonly text: () => string;
  /** The user has left the field, or chosen a number. */
  readonly left: () => void;
  readonly save: () => void;
  readonly discard: () => void;
}

/** Where the slider stands, 0 to 1. What cannot be read stands where the server's value is. */
export const positionIn = (edit: Edit): number => positionOf(draftValue(edit) ?? edit.held ?? 1);

/** What a user does to the number, by keyboard, pointer and paste. Owns nothing but the text it told last. */
export class EditorHands implements FieldHands {
  readonly #options: HandsOptions;
  /** The text of the latest `change`; the server's, while nothing is typed. */
  #told = '';

  constructor(options: HandsOptions) {
    this.#options = options;
  }

  /** The server may hold another interval by now. */
  follow(): void {
    if (this.#edit.draft === undefined) this.#told = this.#options.text();
  }

  get #edit(): Edit {
    return this.#options.edit();
  }
  get #bounds(): Bounds {
    return this.#options.bounds();
  }
  get #isOff(): boolean {
    return this.#options.isOff();
  }

  #type(text: string): void {
    this.#options.apply({type: 'typed', text});
  }

  /** By the user's hand, so it is told. */
  #set(value: number): void {
    this.#type(String(value));
    this.#options.host.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }

  /** What was typed is written as a number is, and told once, although a browser also tells when the field is left. */
  #commit(): void {
    const value = draftValue(this.#edit);
    if (this.#edit.draft !== undefined && value !== undefined && !isBusy(this.#edit)) this.#type(String(value));
    const text = this.#options.text();
    this.#options.apply({type: 'settled'});
    if (text !== this.#told) this.#options.host.dispatchEvent(new Event('change', {bubbles: true}));
    this.#told = text;
    this.#options.left();
  }

  readonly onType = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.#type(event.target.value);
  };

  readonly onLeave = (): void => this.#commit();

  readonly onBlur = (): void => this.#options.apply({type: 'settled'});

  /** A whole interval pasted takes the place of what stands there; anything else is pasted as usual, and refused in words. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const value = parseInterval(event.clipboardData?.getData('text') ?? '');
    if (value === undefined || this.#isOff) return;
    event.preventDefault();
    this.#set(value);
  };

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') this.#enter(event);
    else if (event.key === 'Escape') this.#escape(event);
    else if (STEPS.has(event.key)) this.#stepBy(event, STEPS.get(event.key) ?? 0);
  };

  /** In a form Enter is the form's, as in any field; alone it saves. */
  #enter(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.#edit.draft !== undefined && !this.#isOff) this.#commit();
    const {form} = this.#options.host;
    if (!form) return this.#options.save();
    const button = [...form.elements].find((each) => each.matches('[type=submit], [type=image], button:not([type])'));
    if (button instanceof HTMLElement) button.click();
    else form.requestSubmit();
  }

  #escape(event: KeyboardEvent): void {
    if (this.#edit.draft === undefined || this.#isOff) return;
    event.preventDefault();
    // A dialog around the editor stays open: there was something to take back.
    event.stopPropagation();
    this.#options.discard();
  }

  #stepBy(event: KeyboardEvent, by: number): void {
    event.preventDefault();
    this.onStep(by);
  }

  readonly onStep = (by: number): void => {
    if (this.#isOff) return;
    const value = draftValue(this.#edit) ?? this.#edit.held ?? 0;
    const to = clamp(value + by, this.#bounds);
    if (to === value) return;
    this.#set(to);
    this.#commit();
  };

  readonly onPreset = (value: number): void => {
    if (this.#isOff || !isWithin(value, this.#bounds) || value === draftValue(this.#edit)) return;
    this.#set(value);
    this.#commit();
  };

  /** The thumb goes to whole seconds only, which below 10 s are far apart. */
  readonly onSlide = (event: Event): void => {
    const slider = event.target;
    if (!(slider instanceof HTMLInputElement)) return;
    const value = draftValue(this.#edit) ?? this.#edit.held;
    if (this.#isOff) {
      event.stopPropagation();
      slider.value = String(Math.round(positionIn(this.#edit) * 1000));
      return;
    }
    const to = clamp(valueAt(Number(slider.value) / 1000), this.#bounds);
    if (to !== value) this.#type(String(to));
    else event.stopPropagation();
    slider.value = String(Math.round(positionOf(to) * 1000));
  };

  readonly onSlideEnd = (): void => {
    if (!this.#isOff) this.#commit();
  };

  readonly onSlideKey = (event: KeyboardEvent): void => {
    const {key} = event;
    const value = draftValue(this.#edit) ?? this.#edit.held ?? 1;
    const sideways = this.#options.host.matches(':dir(rtl)') ? -1 : 1;
    const to: Readonly<Record<string, number>> = {
      ArrowUp: value + 1,
      ArrowDown: value - 1,
      ArrowRight: value + sideways,
      ArrowLeft: value - sideways,
      PageUp: nextPreset(value, true, this.#bounds),
      PageDown: nextPreset(value, false, this.#bounds),
      Home: this.#bounds.min,
      End: this.#bounds.max,
    };
    if (key === 'Enter' || key === 'Escape') return this.onKey(event);
    if (!Object.hasOwn(to, key)) return;
    event.preventDefault();
    this.onStep((to[key] ?? value) - value);
  };
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', 1],
  ['ArrowDown', -1],
  ['PageUp', 10],
  ['PageDown', -10],
]);
