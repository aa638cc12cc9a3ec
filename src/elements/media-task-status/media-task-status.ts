import {css, type CSSResultGroup, type PropertyDeclarations, type PropertyValues} from 'lit';
import {misconfigured, ok, type Result} from '../../model/failure.js';
import {TASK_KINDS, type TaskKind} from '../../model/task.js';
import {defineElement} from '../shared/define-element.js';
import {LazyPart} from '../shared/lazy-part.js';
import {LazyViewElement, type ViewPart} from '../shared/lazy-view-element.js';
import type {DetailsPart} from './details.js';
import type {StatusView} from './status-view.js';

/** @internal */
export const statusView = new LazyPart<ViewPart<typeof StatusView>>(async () => {
  await import('./status-view.js');
});

/** Most cards show none. @internal */
export const details = new LazyPart<DetailsPart>(async () => {
  await import('./details.js');
});

/**
 * Shows where a cloud media task stands, live, and how sure that is: what the task is and, apart from it, what is known.
 *
 * @customElement media-task-status
 *
 * @slot - Shown until the element is defined, and never after.
 * @slot label - Names the task. Default: what kind of task it is.
 * @slot error - Replaces the sentence that is shown while nothing is known of the task.
 *
 * @csspart base - The whole picture.
 * @csspart head - Phase and label of a card.
 * @csspart icon - The icon of the phase.
 * @csspart phase - The word of the phase.
 * @csspart label - The label of a card.
 * @csspart run - Start, line and end.
 * @csspart start - When the task started.
 * @csspart duration - The line, and the duration on it.
 * @csspart end - When the task ended.
 * @csspart message - The sentence that is shown while nothing is known of the task.
 * @csspart details - The configuration of the task.
 * @csspart group - One group of details.
 * @csspart foot - What is known, and what to do about it.
 * @csspart condition - The word of the condition.
 * @csspart age - How old the answer is, or why the task ended.
 * @csspart copy - The button that copies the request id.
 * @csspart action - The button that asks again.
 *
 * @cssprop [--media-task-surface=light-dark(#fff, #131519)] - Ground of a card or badge.
 * @cssprop [--media-task-surface-sunken=light-dark(#eff1f4, #202328)] - Ground of a button under the pointer.
 * @cssprop [--media-task-border=light-dark(#dfe2e6, #2e3238)] - Lines between things.
 * @cssprop [--media-task-border-control=light-dark(#81878f, #767c85)] - Edge of a button, and the line of a run.
 * @cssprop [--media-task-text=light-dark(#171c23, #edeef1)] - Text.
 * @cssprop [--media-task-text-secondary=light-dark(#565d67, #a4aab2)] - Labels, ages, and what is quiet.
 * @cssprop [--media-task-accent=light-dark(#245dce, #7faafa)] - What runs, and the focus.
 * @cssprop [--media-task-pending=var(--media-task-text-secondary)] - Icon of a task that waits.
 * @cssprop [--media-task-running=var(--media-task-accent)] - Icon of a task that runs.
 * @cssprop [--media-task-finished=light-dark(#177a40, #64ce89)] - Icon of a finished task.
 * @cssprop [--media-task-failed=light-dark(#c01e24, #f87d7c)] - Icon and word of a failed task.
 * @cssprop [--media-task-unknown=var(--media-task-text-secondary)] - Icon of a task the cloud says nothing of.
 * @cssprop [--media-task-quiet=var(--media-task-text-secondary)] - Icon of a condition that needs nobody.
 * @cssprop [--media-task-doubt=light-dark(#8a560a, #e6b55e)] - Icon of a condition in which we are not sure.
 * @cssprop [--media-task-font=system-ui, sans-serif] - Family of all text but in a sentence; what is no family takes that of the page.
 * @cssprop [--media-task-font-mono=ui-monospace, monospace] - Family of identifiers.
 * @cssprop [--media-task-size-small=12px] - Labels, conditions, buttons.
 * @cssprop [--media-task-size=13px] - Values and messages.
 * @cssprop [--media-task-size-large=15px] - The word of the phase.
 * @cssprop [--media-task-line=20px] - Height of every line of text.
 * @cssprop [--media-task-weight=400] - Weight of text.
 * @cssprop [--media-task-weight-strong=600] - Weight of the phase and of what is in doubt.
 * @cssprop [--media-task-padding=16px] - Edge to icon; 12px in a card under 280px.
 * @cssprop [--media-task-gutter=24px] - Icon to text.
 * @cssprop [--media-task-icon=16px] - Width of an icon.
 * @cssprop [--media-task-control=28px] - Height of a button; 40px for a finger.
 * @cssprop [--media-task-hairline=1px] - Width of all lines.
 * @cssprop [--media-task-radius=6px] - Corners of buttons and badges.
 * @cssprop [--media-task-radius-large=8px] - Corners of a card.
 * @cssprop [--media-task-focus=2px solid var(--media-task-accent)] - Outline of what has the focus.
 * @cssprop [--media-task-focus-offset=2px] - Its distance.
 * @cssprop [--media-task-pulse=2s] - One breath of the ring of a running task.
 *
 * @cssState pending - The task has not started.
 * @cssState running - The task runs.
 * @cssState finished - The task came to its end.
 * @cssState failed - The task failed.
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
export class MediaTaskStatus extends LazyViewElement<StatusView, typeof StatusView> {
  static override styles: CSSResultGroup = [
    LazyViewElement.styles,
    css`
      :host([variant='badge']) {
        display: inline-block;
        container-type: normal;
        min-block-size: 24px;
        vertical-align: middle;
      }
      :host([variant='inline']) {
        display: inline;
        container-type: normal;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    kind: {},
    variant: {reflect: true, useDefault: true},
    details: {type: Boolean},
  };

  /** Registers the element, under another name or in another registry if given. A name that is taken is left alone. */
  static define(name?: string, registry?: CustomElementRegistry): void {
    defineElement(MediaTaskStatus, 'media-task-status', name, registry);
  }

  /** Which kind of task: `snapshot` (default), `segment`, `webcast` or `whiteboard`. */
  kind: TaskKind | null = 'snapshot';
  /** How much room it takes: `card` (default), `badge`, or `inline` in a sentence. */
  variant: 'card' | 'badge' | 'inline' = 'card';
  /** Adds the configuration of the task to a card. Without it nothing identifying is shown. */
  details = false;

  /** @internal */
  protected override get taskKind(): Result<TaskKind> {
    const kind = TASK_KINDS.find((each) => each === (this.kind || 'snapshot'));
    return kind ? ok(kind) : misconfigured('kind', 'word');
  }

  /** @internal */
  protected override get viewPart(): typeof statusView {
    return statusView;
  }

  /** @internal */
  protected override get extraParts(): readonly LazyPart<unknown>[] {
    return this.details && this.variant === 'card' ? [details] : [];
  }

  /** @internal */
  protected override createView({View}: ViewPart<typeof StatusView>): StatusView {
    return new View(this);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.size > 0) this.view?.forget();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'media-task-status': MediaTaskStatus;
  }
}
