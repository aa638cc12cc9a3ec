import {css} from 'lit';

export const styles = css`
  .own {
    --_padding: var(--media-task-padding, 16px); /* edge to icon */
    --_gutter: var(--media-task-gutter, 24px); /* icon to text */
    --_indent: calc(var(--_padding) + var(--_gutter));
    --_thick: var(--media-task-hairline, 1px);
    border: var(--_hairline);
    border-radius: var(--media-task-radius-large, 8px);
    background: var(--_surface);
    overflow: clip;
  }
  .small,
  .cond,
  .tools,
  .pic,
  .cap {
    font-size: var(--_small);
  }
  .dim,
  .count,
  .cond,
  .pic,
  .cap {
    color: var(--_dim);
  }
  .mono {
    font-family: var(--_mono);
    font-size: var(--_small);
  }

  /* head, four corners: phase, action, count, condition; then order and size */
  .bar {
    display: grid;
    grid-template: 'head act' var(--_line) 'count cond' var(--_line) 'tools tools' auto / minmax(0, 1fr) auto;
    column-gap: 12px;
    padding-block-start: 12px;
    border-block-end: var(--_hairline);
  }
  .phase {
    grid-area: head;
    display: grid;
    grid-template-columns: var(--_gutter) minmax(0, 1fr);
    align-items: center;
    padding-inline-start: var(--_padding);
    font-size: var(--media-task-size-large, 15px);
    font-weight: var(--_strong);
  }
  .count {
    grid-area: count;
    padding-inline-start: var(--_indent);
  }
  .cond {
    grid-area: cond;
    display: grid;
    grid-template: var(--_line) / var(--_gutter) auto;
    align-items: center;
    justify-content: end;
    padding-inline-end: var(--_padding);
    white-space: nowrap;
  }
  .cond b {
    font-weight: inherit;
    color: var(--_text);
  }
  .cond .doubt + span b {
    font-weight: var(--_strong);
  }
  .what::before {
    content: ' \\b7  ';
  }
  .what:has(.short:empty)::before,
  .drop + .what::before {
    content: none;
  }
  .act {
    grid-area: act;
    display: flex;
    align-items: center;
    justify-content: end;
    padding-inline-end: calc(var(--_padding) - 6px);
  }
  .act span,
  .long,
  .drop {
    display: none;
  }
  .tools {
    grid-area: tools;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px var(--_padding);
  }
  /* No picture will ever come. The room stays, so that what is told of it need not move. */
  .tools.over {
    visibility: hidden;
  }
  .select {
    position: relative;
    display: inline-flex;
    align-items: center;
    margin-inline-end: auto;
  }
  .select .ico {
    position: absolute;
    inset-inline-end: 6px;
    color: var(--_dim);
    pointer-events: none;
  }
  select {
    appearance: none;
    inline-size: 100%;
    block-size: var(--_size);
    padding-inline: 10px 26px;
    border: 1px solid var(--_control);
    border-radius: var(--media-task-radius, 6px);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .seg {
    display: inline-flex;
    border: 1px solid var(--_control);
    border-radius: var(--media-task-radius, 6px);
    overflow: hidden;
  }
  .seg button {
    min-inline-size: var(--_size);
    block-size: calc(var(--_size) - 2px);
    padding-inline: 6px;
    border: 0;
    background: var(--_surface);
    color: var(--_dim);
    font: inherit;
    cursor: pointer;
  }
  .seg button + button {
    border-inline-start: var(--_hairline);
  }
  .seg [aria-pressed='true'] {
    background: var(--media-task-accent-subtle, light-dark(#edf4ff, #1a263c));
    color: var(--_accent);
    font-weight: var(--_strong);
  }
  .seg button:focus-visible {
    outline: var(--media-task-focus, 2px solid var(--_accent));
    outline-offset: -2px;
  }
  .tools :disabled,
  .tools :disabled + .ico {
    background: none;
    color: var(--media-task-text-disabled, light-dark(#81878f, #767c85));
    cursor: default;
  }
  .off select,
  .off .seg {
    border-color: var(--_border);
  }
  .tools .save {
    margin-inline: -4px -6px;
  }
  .save:focus-visible {
    outline-offset: 0;
  }
  select:focus-visible,
  .tile:focus-visible {
    outline: var(--media-task-focus, 2px solid var(--_accent));
    outline-offset: var(--media-task-focus-offset, 2px);
  }

  /* tiles: every one the same size, whatever happens inside */
  .view {
    position: relative;
    padding: var(--_padding);
  }
  ol {
    position: relative;
    list-style: none;
  }
  /* Every box inside has its size from outside, so that other numbers in a hundred tiles are laid out once each. */
  li {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    scroll-margin-block: calc(12px + var(--_head, 0px)) 12px;
    contain: size layout style;
  }
  .tile {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    border: var(--_hairline);
    border-radius: var(--media-task-radius-small, 4px);
    overflow: hidden;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .pic {
    position: absolute;
    inset: 0 0 24px;
    display: grid;
    place-content: center;
    justify-items: center;
    overflow: hidden;
    background: var(--_sunken);
    line-height: 16px;
    text-align: center;
  }
  .pic .ico {
    margin-block-end: 4px;
  }
  img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .asked img {
    opacity: 0;
    animation: late 0.01s 30s;
  }
  @keyframes late {
    to {
      opacity: 0;
    }
  }
  .again,
  .why {
    display: none;
  }
  .again {
    color: var(--_accent);
  }
  .m .again,
  .l .again,
  .l .why {
    display: block;
  }
  .cap {
    position: absolute;
    inset: auto 0 0;
    display: flex;
    align-items: center;
    gap: 6px;
    block-size: 24px;
    padding-inline: 6px;
    border-block-start: var(--_hairline);
    white-space: nowrap;
    overflow: hidden;
  }
  .n {
    color: var(--_text);
  }
  .r {
    margin-inline-start: auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .new {
    color: var(--_accent);
    font-weight: var(--_strong);
  }
  .tile:hover {
    border-color: var(--_control);
  }
  .tile:hover .cap {
    background: var(--media-task-surface-subtle, light-dark(#f8f9fa, #191b1f));
  }
  .tile[aria-selected='true'] {
    border-color: var(--_accent);
  }
  /* Over the picture, so that it takes no room. */
  .tile[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid var(--_accent);
    border-radius: 3px;
  }
  .tile[aria-selected='true'] .cap {
    background: var(--media-task-accent-subtle, light-dark(#edf4ff, #1a263c));
  }
  .box {
    display: inline-grid;
    place-content: center;
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    border: 1px solid var(--_control);
    border-radius: 3px;
    background: var(--_surface);
  }
  .box .ico {
    inline-size: 12px;
    block-size: 12px;
    visibility: hidden;
  }
  [aria-selected='true'] .box {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--media-task-on-accent, light-dark(#fff, #0d1524));
  }
  [aria-selected='true'] .box .ico {
    visibility: visible;
  }
  .ghost,
  .ghost:hover {
    border-style: dashed;
    border-color: var(--_border);
    background: none;
    cursor: default;
  }
  .ghost .pic,
  .ghost:hover .cap,
  .ghost .cap {
    border-color: transparent;
    background: none;
  }

  /* What arrived while you were looking elsewhere: floats, moves nothing. */
  .float {
    position: sticky;
    z-index: 1;
    inset-block-start: 16px;
    display: grid;
    justify-items: center;
    block-size: 0;
  }
  .chip {
    margin-block-start: -8px;
    gap: 6px;
    padding-inline: 7px 11px;
    border-color: transparent;
    border-radius: 20px;
    background: var(--_accent);
    color: var(--media-task-on-accent, light-dark(#fff, #0d1524));
    box-shadow: var(--media-task-float, 0 1px 3px rgb(0 0 0 / 0.16));
  }
  .chip:hover {
    background: var(--media-task-accent-hover, light-dark(#1b4bae, #9cbdff));
    color: var(--media-task-on-accent, light-dark(#fff, #0d1524));
  }
  .chip.down .ico {
    scale: 1 -1;
  }

  /* In a box that the page lets scroll the frame stands around what is seen, and the head stays. */
  :host {
    border-radius: var(--media-task-radius-large, 8px);
  }
  .boxed {
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
    border-color: transparent;
    overflow: visible;
  }
  .boxed > * {
    flex: none;
  }
  .boxed::before {
    content: '';
    position: sticky;
    z-index: 3;
    inset-block-start: 0;
    flex: none;
    box-sizing: border-box;
    block-size: var(--_box);
    margin: calc(-1 * var(--_thick)) calc(-1 * var(--_thick)) calc(var(--_thick) - var(--_box));
    border: var(--_hairline);
    border-radius: var(--media-task-radius-large, 8px);
    pointer-events: none;
  }
  .pinned .bar {
    position: sticky;
    z-index: 2;
    inset-block-start: var(--_thick);
    background: var(--_surface);
  }
  .pinned .float {
    inset-block-start: calc(var(--_head) + 16px);
  }

  /* How far a download is, and what did not come: floats at the foot of the tiles. */
  .float.low {
    inset-block: auto 12px;
    align-content: end;
  }
  .saving {
    display: flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 100%;
    padding-inline: 12px 4px;
    border: var(--_hairline);
    border-radius: var(--media-task-radius, 6px);
    background: var(--_surface);
    box-shadow: var(--media-task-float, 0 1px 3px rgb(0 0 0 / 0.16));
    font-size: var(--_small);
  }

  /* No picture to show: one sentence where the first tile would stand. */
  .blank {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: 4px;
    min-block-size: 64px;
    margin-inline-start: var(--_gutter);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .blank > .btn {
    margin-block-start: 4px;
  }
  /* As high as its line, whatever it is to a finger. */
  p > .btn {
    margin-block: calc((var(--_line) - var(--_size)) / 2);
    vertical-align: middle;
  }
  .row > .btn {
    margin-block: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    color: var(--_dim);
  }

  /* Two columns of the smallest tile, condition on a line of its own. */
  @container (inline-size < 280px) {
    .own {
      --_padding: 12px;
    }
    .bar {
      grid-template:
        'head act' var(--_line) 'count count' var(--_line) 'cond cond' var(--_line)
        'tools tools' auto / minmax(0, 1fr) auto;
      column-gap: 0;
    }
    .bare {
      grid-template-rows: var(--_line) var(--_line) 0 auto;
    }
    .cond {
      justify-content: start;
      padding-inline: var(--_padding);
    }
    /* A long word may stand beside the glyph of the button, over the edge of its box. */
    .act {
      margin-inline-start: -6px;
    }
    .tools {
      padding-block: 8px;
    }
    .select {
      flex: 1;
    }
    .seg {
      display: none;
    }
    .pic .ico {
      margin-block-end: 0;
    }
    .cap {
      gap: 4px;
      padding-inline: 4px;
    }
    .m .again,
    .l .again,
    .l .why {
      display: none;
    }
    .blank {
      margin-inline-start: 0;
    }
  }
  @container (inline-size < 176px) {
    .new {
      display: none;
    }
  }
  @container (inline-size < 600px) {
    .bar:has(.over) {
      padding-block-end: var(--_thick);
      border-block-end: 0;
    }
    .over {
      position: relative;
    }
    .over::before {
      content: '';
      visibility: visible;
      position: absolute;
      inset: 12px 0 auto;
      border-block-start: var(--_hairline);
    }
    .act .btn:focus-visible {
      outline-offset: -2px;
    }
  }
  @media (forced-colors: active) {
    .seg [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .ghost .cap {
      border: 0;
    }
    @container (inline-size < 600px) {
      .act .btn {
        block-size: calc(var(--_size) - 4px);
      }
    }
  }
  /* One row of three blocks. */
  @container (inline-size >= 600px) {
    .bar {
      grid-template:
        'head cond act tools' var(--_line) 'count cond act tools' var(--_line) / minmax(160px, auto) auto minmax(0, 1fr)
        auto;
      column-gap: 0;
      padding-block: 12px;
    }
    .count {
      padding-inline-end: 12px;
    }
    .cond {
      grid-template: var(--_line) var(--_line) / var(--_gutter) auto;
      padding-inline: 16px 8px;
      border-inline-start: var(--_hairline);
    }
    .cond > .ico {
      grid-area: 1 / 1;
    }
    .cond > span {
      grid-area: 1 / 2 / 3;
      align-self: start; /* where nothing stands under the word, it is still on a line with its sign */
    }
    .cond b,
    .what {
      display: block;
      unicode-bidi: plaintext;
      text-align: match-parent;
      text-align: -webkit-match-parent;
    }
    .cond b {
      font-size: var(--media-task-size, 13px);
    }
    .what::before {
      content: none;
    }
    .what::first-letter {
      text-transform: uppercase;
    }
    .long {
      display: inline;
    }
    .short {
      display: none;
    }
    .act {
      justify-content: start;
    }
    .btn.retry {
      block-size: calc(var(--_size) - 4px);
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
    .tools {
      padding-block: 0;
      padding-inline: 0 var(--_padding);
    }
  }
`;
