import {isServer, LitElement, type PropertyDeclarations} from 'lit';
import {ok, type Result} from '../../model/failure.js';
import type {EditState} from '../../model/interval-edit.js';
import type {TaskKind} from '../../model/task.js';
import {defineElement} from '../shared/define-element.js';
import {LazyPart} from '../shared/lazy-part.js';
import {LazyViewElement, type ViewPart} from '../shared/lazy-view-element.js';
import type {EditorView} from './editor-view.js';

/** @internal */
export const editorView = new LazyPart<ViewPart<typeof EditorView>>(async () => {
  await import('./editor-view.js');
});

/**
 * Changes the capture interval of a running snapshot task, and proves that the change took: it reads the interval in
 * force, writes another, and reads again. Nothing outside 1 to 600 whole seconds leaves the page, since the cloud would
 * silently make 2 of it.
 *
 * A field of a form: it takes part under its `name`, is validated and reset with the form, and never saves by itself.
 *
 * @customElement interval-editor
 *
 * @fires {Event} input - Somebody changes the value, step by step.
 * @fires {Event} change - Somebody has changed the value.
 * @fires {IntervalSaveEvent} interval-save - Somebody wants to save; `from` and `to` in seconds. Can be cancelled, then nothing is sent.
 * @fires {IntervalSavedEvent} interval-saved - A read has shown the new interval; `interval` in seconds.
 * @fires {IntervalErrorEvent} interval-error - A save was refused, lost, or came out otherwise; `error`.
 *
 * @slot - Shown until the element is defined, and never after.
 *
 * @csspart base - The whole picture.
 * @csspart head - Label and phase.
 * @csspart label - The label.
 * @csspart icon - The icon of the phase.
 * @csspart phase - The word of the phase.
 * @csspart field - The number and its steppers.
 * @csspart input - The number.
 * @csspart step - A stepper.
 * @csspart meaning - What the number means, or what is wrong with it.
 * @csspart scale - Ruler and presets.
 * @csspart ruler - The ruler under the slider.
 * @csspart slider - The slider.
 * @csspart presets - The presets.
 * @csspart preset - One preset.
 * @csspart foot - State, proof and buttons.
 * @csspart sign - The icon of the state.
 * @csspart state - The state in words.
 * @csspart fact - What stands under the state.
 * @csspart proof - Sent, accepted, read back.
 * @csspart copy - The button that copies the request id.
 * @csspart actions - The buttons.
 * @csspart main - Saves.
 * @csspart second - Discards.
 *
 * @cssprop [--media-task-surface=light-dark(#fff, #131519)] - Ground.
 * @cssprop [--media-task-surface-subtle=light-dark(#f8f9fa, #191b1f)] - Ground of a field that is off.
 * @cssprop [--media-task-surface-sunken=light-dark(#eff1f4, #202328)] - Ground of a button under the pointer.
 * @cssprop [--media-task-border=light-dark(#dfe2e6, #2e3238)] - Lines between things.
 * @cssprop [--media-task-border-control=light-dark(#81878f, #767c85)] - Edge of what can be used, and the ticks of the ruler.
 * @cssprop [--media-task-text=light-dark(#171c23, #edeef1)] - Text, and the tick on what the server holds.
 * @cssprop [--media-task-text-secondary=light-dark(#565d67, #a4aab2)] - What a number means, and what is quiet.
 * @cssprop [--media-task-text-disabled=light-dark(#81878f, #767c85)] - What cannot be used.
 * @cssprop [--media-task-accent=light-dark(#245dce, #7faafa)] - What runs, the change to be made, the main button, the focus.
 * @cssprop [--media-task-accent-hover=light-dark(#1b4bae, #9cbdff)] - The main button under the pointer.
 * @cssprop [--media-task-accent-subtle=light-dark(#edf4ff, #1a263c)] - Ground of the preset that is chosen.
 * @cssprop [--media-task-on-accent=light-dark(#fff, #0d1524)] - Text on the accent.
 * @cssprop [--media-task-pending=var(--media-task-text-secondary)] - Icon of a task that waits.
 * @cssprop [--media-task-running=var(--media-task-accent)] - Icon of a task that runs, and of a save under way.
 * @cssprop [--media-task-finished=light-dark(#177a40, #64ce89)] - Icon of a finished task.
 * @cssprop [--media-task-failed=light-dark(#c01e24, #f87d7c)] - Icon of a failed task, and of a save that failed.
 * @cssprop [--media-task-unknown=var(--media-task-text-secondary)] - Icon of a task the cloud says nothing of.
 * @cssprop [--media-task-quiet=var(--media-task-text-secondary)] - Icon of what needs nobody.
 * @cssprop [--media-task-confirmed=var(--media-task-finished)] - A step that is proven, and a save.
 * @cssprop [--media-task-refused=var(--media-task-failed)] - A number out of range, and a save that was refused.
 * @cssprop [--media-task-doubt=light-dark(#8a560a, #e6b55e)] - What is not proven.
 * @cssprop [--media-task-font=system-ui, sans-serif] - Family of all text; what is no family takes that of the page.
 * @cssprop [--media-task-font-mono=ui-monospace, monospace] - Family of codes.
 * @cssprop [--media-task-size-small=12px] - Labels, meaning, buttons.
 * @cssprop [--media-task-size=13px] - State and units.
 * @cssprop [--media-task-size-figure=20px] - The number.
 * @cssprop [--media-task-line=20px] - Height of every line of text.
 * @cssprop [--media-task-weight=400] - Weight of text.
 * @cssprop [--media-task-weight-strong=600] - Weight of label, number, state and buttons.
 * @cssprop [--media-task-padding=16px] - Edge to icon; 12px under 280px.
 * @cssprop [--media-task-gutter=24px] - Icon to text.
 * @cssprop [--media-task-icon=16px] - Width of an icon.
 * @cssprop [--media-task-control=28px] - Height of a button or preset; 40px for a finger.
 * @cssprop [--media-task-control-large=40px] - Height of the field; 44px for a finger.
 * @cssprop [--media-task-hairline=1px] - Width of all lines.
 * @cssprop [--media-task-radius-small=4px] - Corners of a preset under its tick.
 * @cssprop [--media-task-radius=6px] - Corners of field and buttons.
 * @cssprop [--media-task-radius-large=8px] - Corners of the editor.
 * @cssprop [--media-task-focus=2px solid var(--media-task-accent)] - Outline of what has the focus.
 * @cssprop [--media-task-focus-offset=2px] - Its distance.
 * @cssprop [--media-task-pulse=2s] - One breath of the ring of a running task.
 *
 * @cssState clean - The server's interval is shown.
 * @cssState dirty - Another value is typed and not saved.
 * @cssState saving - A write is under way.
 * @cssState verifying - The write was accepted and is being read back.
 * @cssState saved - A read has shown the new interval.
 * @cssState mismatch - The server holds another interval than was asked for.
 * @cssState conflict - Somebody else changed the interval meanwhile.
 * @cssState unknown-outcome - The answer was lost, and no read has told yet.
 * @cssState failed - The write was not done, or the task failed.
 * @cssState unavailable - The task does not run, or nothing is known of it.
 * @cssState pending - The task has not started.
 * @cssState running - The task runs.
 * @cssState finished - The task came to its end.
 * @cssState unknown - The cloud did not say what the task is.
 * @cssState idle - Not set up, so nothing is asked.
 * @cssState loading - Asked, no answer yet.
 * @cssState live - The latest answer was good and another will follow.
 * @cssState stale - The last good answer is shown, the latest question got none.
 * @cssState offline - The browser has no network.
 * @cssState paused - By the page, or because nobody sees it.
 * @cssState ended - The task is over, nothing more is asked.
 * @cssState error - No good answer yet, or trouble that asking again cannot mend.
 */
export class IntervalEditor extends LazyViewElement<EditorView, typeof EditorView> {
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};
  static override properties: PropertyDeclarations = {
    name: {reflect: true},
    defaultValue: {attribute: 'value'},
    min: {type: Number},
    max: {type: Number},
    disabled: {type: Boolean, reflect: true},
    readOnly: {type: Boolean, attribute: 'readonly', reflect: true},
    required: {type: Boolean, reflect: true},
    businessId: {attribute: 'business-id'},
  };

  /** Registers the element, under another name or in another registry if given. A name that is taken is left alone. */
  static define(name?: string, registry?: CustomElementRegistry): void {
    defineElement(IntervalEditor, 'interval-editor', name, registry);
  }

  /** Under which the value is sent with the form. */
  name: string | null = null;
  /** What the field holds at first and after a reset. Without it, the interval in force. */
  defaultValue: string | null = null;
  /** The shortest interval allowed, at least 1. */
  min: number | null = null;
  /** The longest interval allowed, at most 600. */
  max: number | null = null;
  /** Cannot be used, and takes no part in the form. */
  disabled = false;
  /** Shows the interval and lets nobody change it. */
  readOnly = false;
  /** An empty field is not valid. */
  required = false;
  /** Sent with the write as `BusinessId`, for tasks that were started with one. A view token must name it as well. */
  businessId: string | null = null;

  /** Set before the editor's picture has come. */
  #early: string | undefined;

  /** Whole seconds as text; empty where the field holds none. Setting it fires no event and saves nothing. */
  get value(): string {
    return this.view?.value ?? this.#early ?? this.defaultValue ?? '';
  }
  set value(value: string | number | null) {
    this.#early = String(value ?? '');
    this.#tellForm();
    this.view?.setText(this.#early);
  }
  /** The value as a number; `NaN` where the field holds none. */
  get valueAsNumber(): number {
    return this.value === '' ? NaN : Number(this.value);
  }
  /** What the editor is about: `clean`, `dirty`, `saving`, `verifying`, `saved`, `mismatch`, `conflict`, `unknown-outcome`, `failed` or `unavailable`. */
  get state(): EditState {
    return this.view?.state ?? 'unavailable';
  }
  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  /** The labels that belong to it. */
  get labels(): NodeList {
    return this.internals.labels;
  }
  /** As on an input. */
  get validity(): ValidityState {
    return this.internals.validity;
  }
  /** As on an input. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  /** As on an input. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  /** As on an input. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  /** As on an input. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  /** Saves what was typed, as the button does. Nothing happens where there is nothing to save, or a save is under way. */
  save(): void {
    this.view?.save();
  }

  /** Takes back what was typed, as the button does. */
  discard(): void {
    this.view?.discard();
  }

  /** Disabled by itself or by a fieldset around it. @internal */
  get isDisabled(): boolean {
    return this.disabled || (!isServer && this.matches(':disabled'));
  }

  /** @internal */
  protected override get taskKind(): Result<TaskKind> {
    return ok('snapshot');
  }

  /** @internal */
  protected override get ownStates(): readonly string[] {
    return [this.state];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tellForm();
  }

  /** A form may be read or sent before the picture has come, which then does this, in words and by the page's own bounds. */
  #tellForm(): void {
    const {internals, value, min, max} = this;
    if (this.view || !internals.form) return;
    const isOut = +value < (min ?? 1) || +value > (max ?? 600);
    const isBad = isOut || !(+value > 0 && +value <= 600 && +value % 1 === 0);
    internals.setFormValue(isBad ? null : value);
    internals.setValidity({badInput: isBad && (this.required || value !== '')}, ' ');
  }

  /** @internal */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** @internal */
  formResetCallback(): void {
    this.#early = undefined;
    this.#tellForm();
    this.view?.reset();
  }

  /** @internal */
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.value = state;
  }

  /** @internal */
  protected override get viewPart(): typeof editorView {
    return editorView;
  }

  /** @internal */
  protected override createView({View}: ViewPart<typeof EditorView>): EditorView {
    return new View(this, {
      internals: this.internals,
      connection: () => this.connection,
      askForSignIn: (failure) => this.askForSignIn(failure),
      early: this.#early ?? this.defaultValue ?? undefined,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'interval-editor': IntervalEditor;
  }
}
