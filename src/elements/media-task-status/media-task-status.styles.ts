import {css} from 'lit';

export const styles = css`
  /* ---- card ---- */
  .card {
    --_padding: var(--media-task-padding, 16px); /* edge to icon */
    --_gutter: var(--media-task-gutter, 24px); /* icon to text */
    --_indent: calc(var(--_padding) + var(--_gutter));
    display: grid;
    grid-template: 'head' auto 'run' auto 'more' auto 'foot' auto / minmax(0, 1fr);
    border: var(--_hairline);
    border-radius: var(--media-task-radius-large, 8px);
    background: var(--_surface);
    /* Every state has one height at one width, so a card off screen keeps its place without being drawn. */
    content-visibility: auto;
    contain-intrinsic-block-size: calc(125px + var(--_size));
  }
  .card.long {
    content-visibility: visible;
  }
  .dim {
    color: var(--_dim);
  }
  .mono {
    font-family: var(--_mono);
    font-size: var(--_small);
    line-height: 1; /* another baseline must not stretch the line */
  }

  /* head: what the task is */
  .head {
    grid-area: head;
    display: grid;
    grid-template-columns: var(--_gutter) minmax(0, 1fr);
    align-items: center;
    padding: 12px var(--_padding) 0;
  }
  .own .word {
    font-weight: var(--_strong);
  }
  .head .word {
    font-size: var(--media-task-size-large, 15px);
  }
  .label {
    grid-column: 2;
    min-block-size: var(--_line);
    color: var(--_dim);
  }

  /* run: a measured line, the duration on it and a time under each end; or a sentence where there is nothing to measure */
  .run,
  .msg {
    grid-area: run;
    min-block-size: 40px;
    margin-block: 12px;
    margin-inline: var(--_indent) var(--_padding);
  }
  .msg {
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .run {
    display: grid;
    grid-template: 'len len' var(--_line) 'start end' auto / auto auto;
    justify-content: space-between;
  }
  .run > div {
    display: flex;
    gap: 6px;
    white-space: nowrap;
  }
  .run dt,
  .run .dim,
  .foot {
    font-size: var(--_small);
  }
  .run dt {
    color: var(--_dim);
  }
  .run span:empty {
    display: none;
  }
  .start {
    grid-area: start;
  }
  .run .end {
    grid-area: end;
    justify-content: end;
  }
  .len {
    grid-area: len;
    position: relative;
  }
  .len dt {
    position: absolute;
    clip-path: inset(50%);
  }
  .len dd {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_line);
  }
  .len i {
    flex: 1;
    position: relative;
    block-size: 0;
    border-block-start: 1px solid var(--_control);
  }
  .gap-start :first-child,
  .gap-end :last-child {
    border-block-start-style: dashed;
  }
  .blank :nth-child(n + 2) {
    display: none;
  }
  /* Ends are borders, which stay where colours are forced. Bar: a time is known. Dot: still open. Cross: broke off. */
  .from :first-child::before,
  .to :last-child::before,
  .cut :last-child::before,
  .cut :last-child::after {
    content: '';
    position: absolute;
    inset-block-start: -5px;
    inset-inline-start: 0;
    block-size: 9px;
    border-inline-start: 1px solid var(--_control);
  }
  .to :last-child::before,
  .cut :last-child::before,
  .cut :last-child::after {
    inset-inline: auto 0;
  }
  .open :last-child::before {
    content: '';
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: 0;
    border: 3.5px solid var(--media-task-running, var(--_accent));
    border-radius: 50%;
  }
  .cut :last-child {
    margin-inline-end: 4px;
  }
  .cut :last-child::before,
  .cut :last-child::after {
    inset-inline-end: -1px;
    border-color: var(--_failed);
    rotate: 45deg;
  }
  .cut :last-child::after {
    rotate: -45deg;
  }

  /* foot: what we know, and what to do about it; always there, always one height */
  .foot {
    grid-area: foot;
    display: grid;
    grid-template-columns: var(--_gutter) minmax(0, 1fr) auto;
    align-items: center;
    block-size: calc(var(--_size) + 9px);
    padding-inline: var(--_padding);
    border-block-start: var(--_hairline);
  }
  .say {
    color: var(--_dim);
  }
  .say b {
    font-weight: inherit;
    color: var(--_text);
  }
  .doubt + .say b {
    font-weight: var(--_strong);
  }
  .what::before {
    content: ' \\b7  ';
  }
  .acts {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  /* Four pixels apart, and a ring of two should touch neither. */
  .acts .btn:focus-visible {
    outline-offset: 0;
  }
  /* The glyph, not its box, ends where the text ends. */
  .act,
  .copy:has(+ [hidden]) {
    margin-inline-end: calc(8px - var(--_size) / 2);
  }
  .act span,
  .slim,
  .roomy {
    display: none;
  }

  @container (inline-size < 400px) {
    .far,
    .tight .dated dt :first-child {
      display: none;
    }
  }
  @container (inline-size < 312px) {
    .wider,
    .dated dt :first-child {
      display: none;
    }
  }
  /* The line takes the full width, labels stand over their times. */
  @container (inline-size < 280px) {
    .card {
      --_padding: 12px;
      contain-intrinsic-block-size: calc(141px + var(--_size));
    }
    .run,
    .msg {
      min-block-size: 60px;
      margin: 8px var(--_padding) 12px;
    }
    .run .start,
    .run .end {
      display: block;
    }
    .run:not(.tight) .dated dt :first-child {
      display: inline;
    }
    .end {
      text-align: end;
    }
    .wide,
    .copy,
    .drop,
    .what:has(.slim:empty) {
      display: none;
    }
    .slim {
      display: inline;
    }
    .drop + .what {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .drop + .what::before {
      content: none;
    }
    .drop + .what::first-letter {
      text-transform: uppercase;
    }
  }
  @container (inline-size >= 280px) {
    .btn.retry {
      block-size: calc(var(--_size) - 4px);
      margin: 0;
      padding-inline: 8px;
      border-color: var(--_control);
      background: var(--_surface);
      color: var(--_text);
    }
    .retry .ico {
      display: none;
    }
    .retry span {
      display: inline;
    }
  }
  /* Head beside the run, the line between its times. */
  @container (inline-size >= 520px) {
    .card {
      grid-template: 'head run' auto 'more more' auto 'foot foot' auto / 208px minmax(0, 1fr);
      contain-intrinsic-block-size: calc(73px + var(--_size));
    }
    .head {
      padding-block-end: 12px;
      padding-inline-end: 0;
    }
    .run,
    .msg {
      margin-inline-start: 0;
    }
    /* Both ends keep the width of a time, so the line stands in one place in every state; a label with a date runs over it. */
    .run {
      grid-template: 'start len end' auto / auto minmax(0, 1fr) auto;
      column-gap: 8px;
    }
    .run > div {
      display: block;
    }
    .start,
    .end {
      min-inline-size: 7.25ch;
    }
    .start dt,
    .end dt {
      display: flex;
      gap: 4px;
      inline-size: 0;
      min-inline-size: 100%;
    }
    .end dt {
      justify-content: end;
    }
    .end {
      text-align: end;
    }
    .len {
      text-align: center;
    }
    .len dt {
      position: static;
      clip-path: none;
    }
    .roomy {
      display: inline;
    }
  }
  /* One row, two lines high: a column of cards reads as a table. */
  @container (inline-size >= 880px) {
    .card {
      grid-template: 'head run foot' auto 'more more more' auto / 240px minmax(0, 1fr) 280px;
      contain-intrinsic-block-size: 64px;
    }
    .run,
    .msg {
      margin-inline-end: 24px;
    }
    .foot {
      grid-template-rows: var(--_line) var(--_line);
      block-size: auto;
      margin-block: 12px;
      padding-inline: 16px;
      border-block-start: 0;
      border-inline-start: var(--_hairline);
    }
    .foot > .ico {
      grid-area: 1 / 1;
    }
    .say {
      grid-area: 1 / 2 / 3;
      align-self: start;
    }
    .say b,
    .what {
      display: block;
      unicode-bidi: plaintext;
      text-align: match-parent;
      text-align: -webkit-match-parent;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .say b {
      font-size: var(--media-task-size, 13px);
    }
    .what::before {
      content: none;
    }
    .what::first-letter {
      text-transform: uppercase;
    }
    .acts {
      grid-area: 1 / 3 / 3;
    }
    .roomy {
      display: none;
    }
  }

  /* ---- badge: a second cell only when not live ---- */
  .badge {
    display: inline-flex;
    border: var(--_hairline);
    border-radius: var(--media-task-radius, 6px);
    background: var(--_surface);
    font-size: var(--_small);
    white-space: nowrap;
    vertical-align: top;
  }
  .badge > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    block-size: 22px;
    padding-inline: 7px 8px;
  }
  .badge > span + span {
    padding-inline: 6px 8px;
    border-inline-start: var(--_hairline);
    color: var(--_dim);
  }
  .badge .ico {
    inline-size: 14px;
    block-size: 14px;
  }

  /* ---- inline: family, size, line and colour of the sentence ---- */
  .inline {
    font-variant-numeric: tabular-nums;
  }
  .inline .cell {
    white-space: nowrap;
  }
  .inline .ico {
    inline-size: 1em;
    block-size: 1em;
    vertical-align: -0.125em;
    margin-inline-end: 0.3em;
  }
  .inline .rest + .cell::before {
    content: ' \\b7  ';
  }
`;
