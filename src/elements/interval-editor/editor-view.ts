import type {ReactiveController, TemplateResult} from 'lit';
import {IntervalSaveController} from '../../controllers/interval-save-controller.js';
import {TickerController} from '../../controllers/ticker-controller.js';
import type {Failure, Result} from '../../model/failure.js';
import {boundsOf, flawOf, isWithin, positionOf, type Bounds, type Flaw} from '../../model/interval.js';
import {draftValue, savable, stateOf, type Edit, type EditState, type Reading} from '../../model/interval-edit.js';
import type {MediaTask} from '../../model/task.js';
import {Announcer} from '../shared/announcer.js';
import {pageDefaults} from '../shared/configure.js';
import {copyText, selectText, type Copied} from '../shared/copy-text.js';
import type {ElementView} from '../shared/lazy-view-element.js';
import {currentPage} from '../shared/page.js';
import type {Connection} from '../shared/task-ask.js';
import {currentTicker} from '../shared/ticker.js';
import {tokens} from '../shared/tokens.styles.js';
import type {View} from '../shared/view.js';
import {foreign} from '../text/foreign.js';
import {formatFor} from '../text/format.js';
import {LanguageController} from '../text/language-controller.js';
import {speaker} from '../text/text.js';
import {EditorHands, positionIn} from './editor-hands.js';
import {VOCABULARY, type EditorTongue} from './editor-tongue.js';
import {faceOf, isOff, type Action, type Face, type Facts} from './face.js';
import {editorView, type IntervalEditor} from './interval-editor.js';
import {IntervalErrorEvent, IntervalSavedEvent, IntervalSaveEvent} from './interval-editor.events.js';
import {styles} from './interval-editor.styles.js';
import {told, troubleOf} from './outcome.js';
import {pictureOf} from './picture.js';
import {readingOf} from './reading.js';
import {sendInterval} from './send-interval.js';

export interface EditorViewOptions {
  readonly internals: ElementInternals;
  readonly connection: () => Result<Connection>;
  readonly askForSignIn: (failure: Failure) => void;
  /** What the page has put into the field already. */
  readonly early: string | undefined;
}

/**
 * The picture of an editor, and what its user does with it.
 *
 * Owns what is drawn, the field's part in the form, and through its controller the edit and its save. Does not own the
 * task, nor what the page has set: those are the element's.
 */
export class EditorView implements ReactiveController, ElementView {
  readonly role = 'group';
  readonly #host: IntervalEditor;
  readonly #options: EditorViewOptions;
  readonly #language: LanguageController;
  readonly #announcer = new Announcer();
  readonly #save: IntervalSaveController;
  readonly #hands: EditorHands;
  #view: View;
  #tongue: EditorTongue;
  /** The answer last read, by its time. */
  #readAt: number | null = null;
  #task: MediaTask | null = null;
  /** Which task all this is about. */
  #subject = '';
  #refusedAt = -Infinity;
  #copied: Copied | undefined;

  constructor(host: IntervalEditor, options: EditorViewOptions) {
    this.#host = host;
    this.#options = options;
    this.#language = new LanguageController(host);
    this.#view = host.known;
    this.#tongue = this.#speak();
    const {clock} = currentPage();
    this.#save = new IntervalSaveController(host, {
      clock,
      write: (interval) => this.#write(interval),
      read: () => this.#readAgain(),
      changed: (before) => this.#follow(before),
    });
    this.#hands = new EditorHands({
      host,
      edit: () => this.#edit,
      apply: (event) => this.#save.apply(event),
      bounds: () => this.#bounds,
      isOff: () => this.#isOff,
      text: () => this.#text,
      left: () => this.#flaw && this.#announce(this.#reason),
      save: () => this.save(),
      discard: () => this.discard(),
    });
    this.#subject = this.#subjectNow;
    if (options.early !== undefined) this.#save.apply({type: 'typed', text: options.early});
    host.addController(this);
    new TickerController(host, currentTicker(), () => this.#ticks);
  }

  get state(): EditState {
    return stateOf(this.#save.edit);
  }

  /** Names the editor to assistive technology. */
  get label(): string {
    return this.#outerLabel || this.#tongue.say('editor.label');
  }

  /** The number in the field, as a form sends it; empty where it says none. */
  get value(): string {
    return String(this.#value ?? '');
  }

  setText(text: string): void {
    this.#save.apply({type: 'typed', text});
  }

  /** What the page wants at first, or the interval in force. Never a save. */
  reset(): void {
    this.#save.apply({type: 'discarded'});
    if (this.#host.defaultValue !== null) this.setText(this.#host.defaultValue);
  }

  save(): void {
    const to = savable(this.#edit);
    if (to === undefined || this.#isOff || this.#flaw) return;
    const event = new IntervalSaveEvent(this.#edit.held ?? null, to);
    if (this.#host.dispatchEvent(event)) this.#save.save();
  }

  discard(): void {
    this.#save.apply({type: 'discarded'});
  }

  /** Another task begins anew. Another visitor of the same may be the same with a renewed token: what was typed stays. */
  forget(): void {
    const isOther = this.#subjectNow !== this.#subject;
    this.#task = this.#readAt = null;
    this.#announcer.text = '';
    this.#save.apply({type: isOther ? 'forgotten' : 'admitted'});
  }

  /** Reads what the page has set and what its poll has brought, before they are drawn. */
  hostUpdate(): void {
    this.#view = this.#host.known;
    this.#tongue = this.#speak();
    this.#subject = this.#subjectNow;
    this.#read();
    this.#hands.follow();
    this.#tellForm();
  }

  /** Positions are set here: a style in the markup would break a strict content policy. */
  hostUpdated(): void {
    const rail = this.#host.renderRoot.querySelector<HTMLElement>('.rail');
    const {held, base} = this.#edit;
    rail?.style.setProperty('--_held', String(positionOf(held ?? 1)));
    rail?.style.setProperty('--_base', String(positionOf(base ?? 1)));
    rail?.style.setProperty('--_at', String(positionIn(this.#edit)));
    // The bubble of a refused field points to the number.
    if (this.#complaint) this.#tellForm();
  }

  render(): TemplateResult {
    const facts = this.#facts;
    const face = this.#shownById(faceOf(facts, this.#tongue));
    const {edit, view, flaw, bounds} = facts;
    const {held, base} = edit;
    const value = this.#value;
    const state = this.state;
    const isAside = value !== held && held !== undefined;
    const doubt = state === 'mismatch' || state === 'conflict';
    const picture = {
      lang: this.#language.language,
      view,
      face,
      label: this.#outerLabel,
      text: this.#text,
      value,
      bounds,
      position: Math.round(positionIn(this.#edit) * 1000),
      isBad: this.#complaint !== undefined && !isOff(facts),
      isOff: isOff(facts),
      isDisabled: facts.disabled,
      required: this.#host.required,
      marks: {held: isAside, change: isAside && !flaw, was: state === 'conflict' && base !== undefined, doubt},
      streams: view.task?.kind === 'snapshot' ? view.task.streams.length : 0,
      copied: this.#copied?.worked === true && this.#copied.text === face.requestId,
    };
    return pictureOf(picture, this.#tongue, this.#announcer.text, this.#hands, {
      onAct: this.#handleAct,
      onCopy: () => void this.#handleCopy(),
    });
  }

  get #edit(): Edit {
    return this.#save.edit;
  }
  get #bounds(): Bounds {
    return boundsOf(this.#host.min, this.#host.max);
  }
  /** Where the cloud holds what it should not, the field begins empty. */
  get #value(): number | undefined {
    const value = draftValue(this.#edit);
    return this.#edit.draft === undefined && !isWithin(value, boundsOf(null, null)) ? undefined : value;
  }
  get #text(): string {
    return this.#edit.draft ?? String(this.#value ?? '');
  }
  get #flaw(): Flaw | undefined {
    const {draft} = this.#edit;
    return draft === undefined ? undefined : flawOf(draft, this.#bounds, true);
  }
  /** As a form sees it: an empty field is wrong only where something is required. */
  get #complaint(): Flaw | undefined {
    return this.#text === '' ? (this.#host.required ? 'missing' : undefined) : this.#flaw;
  }
  get #isOff(): boolean {
    return isOff(this.#facts);
  }
  get #outerLabel(): string {
    return [...this.#options.internals.labels].map(({textContent}) => textContent?.trim()).join(' ');
  }

  get #facts(): Facts {
    return {
      edit: this.#edit,
      view: this.#view,
      flaw: this.#flaw,
      bounds: this.#bounds,
      readOnly: this.#host.readOnly,
      disabled: this.#host.isDisabled,
      refusedAt: this.#refusedAt,
    };
  }

  get #ticks(): boolean {
    const {state} = this;
    if (this.#announcer.waiting || state === 'failed') return true;
    return (
      (state === 'clean' || state === 'dirty' || !this.#view.task) &&
      (this.#view.updatedAt ?? this.#view.nextTryAt) !== null
    );
  }

  #speak(): EditorTongue {
    const {language, locale} = this.#language;
    return {
      say: speaker(VOCABULARY, language, [this.#host.strings, pageDefaults.strings]),
      format: formatFor(locale, this.#host.timeZone ?? pageDefaults.timeZone ?? ''),
    };
  }

  /** Without ids the token names the task. */
  get #subjectNow(): string {
    const {appId, roomId, taskId} = this.#host;
    const connection = this.#options.connection();
    const {endpoint, token} = connection.ok ? connection.value : {};
    const isNamed = Boolean(appId ?? roomId ?? taskId);
    return JSON.stringify([typeof endpoint === 'function' || endpoint, appId, roomId, taskId, isNamed || token]);
  }

  #read(): void {
    const {task, updatedAt} = this.#view;
    if (task === this.#task && updatedAt === this.#readAt) return;
    this.#task = task;
    this.#readAt = updatedAt;
    this.#save.apply(task ? {type: 'read', reading: readingOf(this.#view)} : {type: 'withheld'});
  }

  #write(interval: number): Promise<Result<unknown>> {
    const {appId, roomId, taskId, apiVersion, businessId} = this.#host;
    const connection = this.#options.connection();
    return sendInterval({
      connection,
      identity: {
        kind: 'snapshot',
        appId: appId ?? '',
        roomId: roomId ?? '',
        taskId: taskId ?? '',
        region: '',
        apiVersion: apiVersion ?? '',
        idsOptional: connection.ok && connection.value.token !== '',
      },
      businessId: businessId ?? '',
      interval,
      clock: currentPage().clock,
    });
  }

  /** A request already under way may be older than the write: it is waited for, and its answer not used. */
  async #readAgain(): Promise<Reading | undefined> {
    if (this.#host.known.asking) await this.#host.refresh();
    const {now} = this.#host.known;
    await this.#host.refresh();
    const {known} = this.#host;
    return known.task && !known.failure ? readingOf(known, now) : undefined;
  }

  /** Tells the page and whoever listens what has become of a save. */
  #follow(before: Edit): void {
    const {save} = this.#edit;
    const [from, to] = [stateOf(before), this.state];
    this.#tellForm();
    this.#tellState(from, to);
    if (!this.#host.isConnected) return;
    if (save?.at === 'refused' && before.save?.at !== 'refused') this.#refuse(save.failure);
    if (from === to) return;
    if (to === 'saved' && save) this.#host.dispatchEvent(new IntervalSavedEvent(save.to));
    const trouble = save && troubleOf(to, this.#edit, before);
    if (trouble) this.#host.dispatchEvent(new IntervalErrorEvent(trouble));
    if (to === 'conflict' && !trouble) this.#host.dispatchEvent(new IntervalErrorEvent(told('conflict')));
    const {task, failure} = this.#host.known;
    if (to === 'unavailable' && from !== 'clean' && before.draft !== undefined && before.running && task) {
      this.#host.dispatchEvent(new IntervalErrorEvent(told('ended')));
    }
    // Where nothing is known of it any more, nobody has done anything.
    if (SPOKEN.includes(to) && (task ?? failure)) this.#speakUp();
  }

  /** A read is taken in after the element has told its states, so this one is told anew. */
  #tellState(from: EditState, to: EditState): void {
    const {internals} = this.#options;
    if (from === to || !('states' in internals)) return;
    internals.states.delete(from);
    internals.states.add(to);
  }

  #refuse(failure: Failure): void {
    this.#refusedAt = this.#host.known.now;
    this.#host.dispatchEvent(new IntervalErrorEvent(failure));
    this.#options.askForSignIn(failure);
    // Ended meanwhile, or changed by somebody else: the cloud knows.
    if (failure.kind === 'not-found' || failure.status === 409) void this.#host.refresh();
  }

  /** The answer to what the user did, at once. */
  #speakUp(): void {
    const {say, sub = ''} = this.#face;
    this.#announce([say, sub].filter(Boolean).join(this.#tongue.say('comma')));
  }

  #announce(words: string): void {
    if (this.#host.announce === 'off') return;
    this.#announcer.say(words, this.#host.known.now);
    this.#host.requestUpdate();
  }

  get #face(): Face {
    return faceOf(this.#facts, this.#tongue);
  }

  /** Only what may be saved is sent with the form; the text itself comes back with the page. */
  #tellForm(): void {
    const {internals} = this.#options;
    const value = draftValue(this.#edit);
    const flaw = this.#complaint;
    internals.setFormValue(isWithin(value, this.#bounds) ? String(value) : null, this.#edit.draft ?? null);
    if (!flaw) return internals.setValidity({});
    const field = this.#field;
    const flags: ValidityStateFlags = {
      valueMissing: flaw === 'missing',
      badInput: flaw === 'unreadable',
      rangeUnderflow: flaw === 'low',
      rangeOverflow: flaw === 'high',
    };
    if (field) internals.setValidity(flags, this.#reason, field);
    else internals.setValidity(flags, this.#reason);
  }

  get #reason(): string {
    const {min, max} = this.#bounds;
    const {say, format} = this.#tongue;
    return say('editor.range', {min: format.number(min), max: format.number(max)});
  }
  get #field(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector('#field');
  }

  readonly #handleAct = (does: Action['does']): void => {
    switch (does) {
      case 'save':
        return this.save();
      case 'check':
        return this.#save.check();
      case 'refresh':
        return void this.#host.refresh();
      case 'discard':
        this.discard();
        // Its button goes, and the focus must not go with it.
        this.#field?.focus();
    }
  };

  readonly #handleCopy = async (): Promise<void> => {
    const host = this.#host;
    const {say} = this.#tongue;
    const {text, worked} = (this.#copied = await copyText(this.#face.requestId ?? ''));
    this.#announce(worked ? say('copied') : `${say('request-id')} ${foreign(text)}`);
    host.requestUpdate();
    await host.updateComplete;
    if (!worked) selectText(host.renderRoot.querySelector('.code .mono'));
  };

  /** An id that could not be copied stands in the foot until the trouble is over. */
  #shownById(face: Face): Face {
    if (this.#copied?.worked !== false || this.#copied.text !== face.requestId) return face;
    return {...face, sub: this.#tongue.say('request-id'), code: foreign(this.#copied.text)};
  }
}

/** What a screen reader is told without being asked. */
const SPOKEN: readonly EditState[] = [
  'saving',
  'saved',
  'mismatch',
  'conflict',
  'unknown-outcome',
  'failed',
  'unavailable',
];

editorView.provide({View: EditorView, styles: [tokens, styles]});
