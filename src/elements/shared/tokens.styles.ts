import {css} from 'lit';

/**
 * What all elements share: tokens with their defaults, type, colours of the icons, buttons.
 *
 * A page sets `--media-task-*` on any ancestor; `--_*` are ours, on the root of a picture (`.mt`), never on the host.
 * Light and dark follow the used `color-scheme`, which is the page's decision.
 */
export const tokens = css`
  .mt {
    --_text: var(--media-task-text, light-dark(#171c23, #edeef1));
    --_dim: var(--media-task-text-secondary, light-dark(#565d67, #a4aab2));
    --_border: var(--media-task-border, light-dark(#dfe2e6, #2e3238));
    --_control: var(--media-task-border-control, light-dark(#81878f, #767c85));
    --_surface: var(--media-task-surface, light-dark(#fff, #131519));
    --_sunken: var(--media-task-surface-sunken, light-dark(#eff1f4, #202328));
    --_accent: var(--media-task-accent, light-dark(#245dce, #7faafa));
    --_failed: var(--media-task-failed, light-dark(#c01e24, #f87d7c));
    --_line: var(--media-task-line, 20px);
    --_small: var(--media-task-size-small, 12px);
    --_strong: var(--media-task-weight-strong, 600);
    --_size: var(--media-task-control, 28px);
    --_hairline: var(--media-task-hairline, 1px) solid var(--_border);
    --_mono: var(--media-task-font-mono, ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace);
  }
  @media (pointer: coarse) {
    .mt {
      --_size: var(--media-task-control, 40px);
    }
  }
  @media (prefers-contrast: more) {
    .mt {
      --_dim: var(--media-task-text-secondary, light-dark(#3a414a, #c8ccd2));
      --_border: var(--media-task-border, light-dark(#81878f, #767c85));
      --_control: var(--media-task-border-control, light-dark(#565d67, #a4aab2));
    }
  }

  /* What a page may have set for its own text is taken back; visibility and the like stay the page's. */
  .own {
    color: var(--_text);
    font: var(--media-task-weight, 400) var(--media-task-size, 13px) / var(--_line) sans-serif;
    /* Apart from the shorthand: a token that is no family leaves the page's font, not the page's size. */
    font-family: var(
      --media-task-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      'PingFang SC',
      'Microsoft YaHei',
      sans-serif
    );
    font-variant-numeric: tabular-nums;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    text-align: start;
    white-space: normal;
    -webkit-text-size-adjust: 100%;
  }
  :where(.mt, .mt *) {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  [hidden] {
    display: none !important;
  }
  .one {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  /* A sentence runs as its language does, and begins where the lines of the page begin. */
  .one,
  .msg,
  .word,
  .means > span,
  .cond > span,
  .blank p,
  :is(.phase, .len, .presets, .proof, .chip, .saving, .note, .hold, dt) span {
    unicode-bidi: plaintext;
    text-align: match-parent;
    text-align: -webkit-match-parent;
  }
  /* Read out, not drawn. */
  .said {
    position: absolute;
    inset: 0 auto auto 0; /* where it would stand it might make a scrolling page longer */
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .ico {
    flex: none;
    inline-size: var(--media-task-icon, 16px);
    block-size: var(--media-task-icon, 16px);
    fill: none;
    forced-color-adjust: auto;
  }
  .ico path {
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ico path + path {
    stroke: none;
    fill: currentColor;
    fill-rule: evenodd;
  }
  .ico.dashed path {
    stroke-dasharray: 2.6 2.309;
    stroke-dashoffset: 1.3;
    stroke-linecap: butt;
  }
  .ico.faint path + path {
    opacity: 0.28;
  }
  .ico.flip:dir(rtl) {
    scale: -1 1;
  }
  /* The only movement: the ring of a running task breathes. */
  @media (prefers-reduced-motion: no-preference) {
    .ico.pulse :first-child {
      animation: pulse var(--media-task-pulse, 2s) ease-in-out infinite;
    }
  }
  @keyframes pulse {
    50% {
      opacity: 0.25;
    }
  }

  /* The icon takes the colour, the word stays ink; only a failure colours its word. */
  .running {
    color: var(--media-task-running, var(--_accent));
  }
  .finished {
    color: var(--media-task-finished, light-dark(#177a40, #64ce89));
  }
  .failed {
    color: var(--_failed);
  }
  .pending {
    color: var(--media-task-pending, var(--_dim));
  }
  .unknown {
    color: var(--media-task-unknown, var(--_dim));
  }
  .quiet {
    color: var(--media-task-quiet, var(--_dim));
  }
  .doubt {
    color: var(--media-task-doubt, light-dark(#8a560a, #e6b55e));
  }

  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: none;
    min-inline-size: var(--_size);
    block-size: var(--_size);
    padding-inline: 10px;
    border: var(--media-task-hairline, 1px) solid var(--_control);
    border-radius: var(--media-task-radius, 6px);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: var(--_small);
    font-weight: var(--_strong);
    white-space: nowrap;
    cursor: pointer;
  }
  .btn.plain {
    padding-inline: 6px;
    border-color: transparent;
    background: none;
    color: var(--_dim);
  }
  .btn:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .btn:focus-visible {
    outline: var(--media-task-focus, 2px solid var(--_accent));
    outline-offset: var(--media-task-focus-offset, 2px);
  }
`;
