import {css} from 'lit';

export const styles = css`
  .editor {
    --_padding: var(--media-task-padding, 16px); /* edge to icon */
    --_gutter: var(--media-task-gutter, 24px); /* icon to text */
    --_off: var(--media-task-text-disabled, light-dark(#81878f, #767c85));
    --_subtle: var(--media-task-surface-subtle, light-dark(#f8f9fa, #191b1f));
    --_chosen: var(--media-task-accent-subtle, light-dark(#edf4ff, #1a263c));
    --_refused: var(--media-task-refused, var(--_failed));
    --_doubt: var(--media-task-doubt, light-dark(#8a560a, #e6b55e));
    --_large: var(--media-task-control-large, 40px);
    --_ring: var(--media-task-focus, 2px solid var(--_accent));
    display: grid;
    grid-template: 'head' auto 'field' auto 'means' auto 'scale' auto 'foot' auto / minmax(0, 1fr);
    border: var(--_hairline);
    border-radius: var(--media-task-radius-large, 8px);
    background: var(--_surface);
  }
  button,
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .mono {
    font-family: var(--_mono);
    font-size: var(--_small);
    line-height: 1;
  }

  .head {
    grid-area: head;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 12px var(--_padding) 0;
  }
  .head label {
    font-weight: var(--_strong);
  }
  .phase {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--_dim);
    font-size: var(--_small);
    white-space: nowrap;
  }

  /* number and steppers: one control, three cells; room for three digits, so neither digits nor unit move while stepping */
  .field {
    grid-area: field;
    display: grid;
    grid-template: 'less num more' 1fr / var(--_large) minmax(0, 1fr) var(--_large);
    block-size: var(--_large);
    margin: 8px var(--_padding) 0;
    border: var(--media-task-hairline, 1px) solid var(--_control);
    border-radius: var(--media-task-radius, 6px);
    background: var(--_surface);
    overflow: hidden;
  }
  .field button {
    display: grid;
    place-content: center;
    border: 0;
    background: none;
    cursor: pointer;
  }
  .less {
    grid-area: less;
    border-inline-end: var(--_hairline) !important;
  }
  .more {
    grid-area: more;
    border-inline-start: var(--_hairline) !important;
  }
  .field button:hover {
    background: var(--_sunken);
  }
  .field [aria-disabled='true'] {
    background: none;
    color: var(--_off);
    cursor: default;
  }
  .num {
    grid-area: num;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .num input {
    inline-size: 3ch;
    min-inline-size: 3ch;
    max-inline-size: 8ch;
    field-sizing: content;
    border: 0;
    outline: 0;
    background: none;
    font-size: var(--media-task-size-figure, 20px);
    font-weight: var(--_strong);
    line-height: 28px;
    text-align: end;
  }
  .unit {
    /* On the baseline of the figure, which is larger. */
    padding-block-start: 4px;
    color: var(--_dim);
  }
  .unit .slim {
    display: none;
  }
  .field:focus-within {
    outline: var(--_ring);
    outline-offset: 1px;
  }
  .field.bad {
    border-color: var(--_refused);
    box-shadow: inset 0 0 0 1px var(--_refused);
  }
  .off .field {
    border-color: var(--_border);
    background: var(--_subtle);
  }
  .off .num input {
    color: var(--_dim);
    -webkit-text-fill-color: var(--_dim);
    opacity: 1;
  }

  /* what the number means, or what is wrong with it */
  .means {
    grid-area: means;
    block-size: 40px;
    margin: 4px var(--_padding) 0;
    color: var(--_dim);
    font-size: var(--_small);
    text-wrap: balance;
  }
  .means:lang(zh) {
    word-break: keep-all;
    overflow-wrap: anywhere;
  }
  .means > .one {
    display: block;
  }
  .means b {
    color: var(--_text);
    font-weight: var(--_strong);
  }
  .wrong {
    display: flex;
    gap: 6px;
    color: var(--_refused);
  }
  .wrong .ico {
    margin-block-start: 2px;
  }

  /* ruler from 1 to 600; a tick stands on what the server holds, a bar runs from there to the value */
  .scale {
    grid-area: scale;
    min-inline-size: 0;
    margin: 8px var(--_padding) 0;
    padding-block-end: 12px;
  }
  .rail {
    position: relative;
    block-size: 32px;
  }
  .ruler,
  .marks {
    position: absolute;
    inset-block: 0;
    inset-inline: 8px;
    pointer-events: none;
  }
  .ruler::before {
    content: '';
    position: absolute;
    inset-inline: -8px;
    inset-block-start: 15px;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_border);
  }
  .rail i {
    position: absolute;
  }
  .ruler i {
    inset-block-start: 12px;
    inset-inline-start: var(--_x, 0%);
    inline-size: 1px;
    block-size: 8px;
    margin-inline-start: -0.5px;
    background: var(--_control);
  }
  :is(.ruler, .presets) > :nth-child(2) {
    --_x: 10.836%;
  }
  :is(.ruler, .presets) > :nth-child(3) {
    --_x: 25.16%;
  }
  :is(.ruler, .presets) > :nth-child(4) {
    --_x: 35.995%;
  }
  :is(.ruler, .presets) > :nth-child(5) {
    --_x: 53.169%;
  }
  :is(.ruler, .presets) > :nth-child(6) {
    --_x: 64.005%;
  }
  :is(.ruler, .presets) > :nth-child(7) {
    --_x: 89.164%;
  }
  :is(.ruler, .presets) > :nth-child(8) {
    --_x: 100%;
  }
  .marks .change {
    inset-block-start: 15px;
    inset-inline-start: calc(100% * min(var(--_held, 0), var(--_at, 0)));
    inline-size: calc(100% * (max(var(--_held, 0), var(--_at, 0)) - min(var(--_held, 0), var(--_at, 0))));
    block-size: 2px;
    background: var(--_accent);
  }
  .marks .held {
    inset-block-start: 8px;
    inset-inline-start: calc(100% * var(--_held, 0));
    inline-size: 3px;
    block-size: 16px;
    margin-inline-start: -1px;
    border-radius: 1px;
    background: var(--_text);
  }
  .marks .held.doubt {
    background: var(--_doubt);
  }
  .marks .was {
    inset-block-start: 8px;
    inset-inline-start: calc(100% * var(--_base, 0));
    block-size: 16px;
    border-inline-start: 1px dashed var(--_dim);
  }
  .rail input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 32px;
    appearance: none;
    background: none;
    cursor: pointer;
  }
  .rail input:focus {
    outline: 0;
  }
  .rail input::-webkit-slider-runnable-track {
    block-size: 32px;
    background: none;
  }
  .rail input::-webkit-slider-thumb {
    appearance: none;
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: 8px;
    border: 5px solid var(--_accent);
    border-radius: 50%;
    background: var(--_surface);
  }
  .rail input:focus-visible::-webkit-slider-thumb {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .rail input::-moz-range-track {
    block-size: 2px;
    background: none;
  }
  .rail input::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 16px;
    block-size: 16px;
    border: 5px solid var(--_accent);
    border-radius: 50%;
    background: var(--_surface);
  }
  .rail input:focus-visible::-moz-range-thumb {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .off .rail input {
    cursor: default;
  }
  .off .rail input::-webkit-slider-thumb {
    border-color: var(--_control);
  }
  .off .rail input::-moz-range-thumb {
    border-color: var(--_control);
  }

  /* presets: a ruled table of cells; labels of the ruler from 520 px */
  .presets {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 1px;
    list-style: none;
    border: var(--_hairline);
    border-radius: var(--media-task-radius, 6px);
    overflow: hidden;
    background: var(--_border);
  }
  .presets button {
    inline-size: 100%;
    block-size: var(--_size);
    border: 0;
    background: var(--_surface);
    font-size: var(--_small);
    white-space: nowrap;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .presets {
      background: CanvasText;
    }
  }
  .presets button:hover {
    background: var(--_sunken);
  }
  .presets button:focus-visible {
    outline: var(--_ring);
    outline-offset: -2px;
  }
  .presets [aria-pressed='true'] {
    background: var(--_chosen);
    color: var(--_accent);
    font-weight: var(--_strong);
  }
  .presets [aria-disabled='true'] {
    background: var(--_surface);
    color: var(--_off);
    cursor: default;
  }
  .presets [aria-disabled='true'][aria-pressed='true'] {
    background: var(--_subtle);
  }

  /* foot: state, proof, decision; one height in every state */
  .foot {
    grid-area: foot;
    display: grid;
    grid-template: 'icon say' 20px 'icon sub' 20px 'acts acts' auto / var(--_gutter) minmax(0, 1fr);
    padding: 8px var(--_padding) 12px;
    border-block-start: var(--_hairline);
  }
  .foot > .ico {
    grid-area: icon;
    margin-block-start: 2px;
  }
  .say {
    grid-area: say;
    font-weight: var(--_strong);
  }
  .foot .finished {
    color: var(--media-task-confirmed, var(--media-task-finished, light-dark(#177a40, #64ce89)));
  }
  .say.failed {
    color: var(--_refused);
  }
  .sub {
    grid-area: sub;
    min-inline-size: 0;
    color: var(--_dim);
    font-size: var(--_small);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
  }
  .line .btn {
    min-inline-size: 24px;
    block-size: 24px;
    padding: 0 4px;
    /* Higher than the line it stands in, and no reason for the line to grow. */
    margin-block: -2px;
  }
  .acts {
    grid-area: acts;
    display: flex;
    justify-content: end;
    gap: 8px;
    min-block-size: var(--_size);
    margin-block-start: 8px;
  }
  .btn.main {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--media-task-on-accent, light-dark(#fff, #0d1524));
  }
  .btn.main:hover {
    --_hover: var(--media-task-accent-hover, light-dark(#1b4bae, #9cbdff));
    border-color: var(--_hover);
    background: var(--_hover);
  }
  .btn[aria-disabled='true'],
  .btn:disabled {
    border-color: var(--_border);
    background: none;
    color: var(--_off);
    cursor: default;
  }

  /* proof: sent, accepted, read back */
  .proof {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    list-style: none;
  }
  .proof li {
    display: flex;
    align-items: center;
    gap: 4px;
    white-space: nowrap;
  }
  .proof li + li::before {
    content: '';
    inline-size: 8px;
    border-block-start: 1px solid var(--_control);
  }
  .proof .ico {
    inline-size: 14px;
    block-size: 14px;
    animation: none;
  }
  .proof .ico + span {
    color: var(--_text);
  }
  .proof .todo {
    color: var(--_off);
  }
  .proof .todo + span {
    color: var(--_dim);
  }
  .proof .now {
    color: var(--_accent);
  }

  @container (inline-size < 312px) {
    .means {
      block-size: 60px;
    }
    .means > .per {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
    }
    .rest {
      display: none;
    }
    .proof li:not(.on) span {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  /* What the number is of goes out of sight where it has no room: the line under it says that too. */
  @container (inline-size >= 312px) {
    .per {
      block-size: var(--_line);
      white-space: normal;
      text-wrap: wrap;
    }
    .per > * {
      white-space: nowrap;
    }
    .per > :last-child {
      display: inline-block;
      unicode-bidi: plaintext;
      white-space: pre;
    }
  }

  /* 160 to 279 px */
  @container (inline-size < 280px) {
    .editor {
      --_padding: 12px;
    }
    .head {
      display: block;
    }
    .phase {
      display: flex;
    }
    .field {
      grid-template-columns: 36px minmax(0, 1fr) 36px;
    }
    .num {
      gap: 4px;
    }
    .unit .slim {
      display: inline;
    }
    .unit .wide {
      display: none;
    }
    .scale {
      margin-block-start: 4px;
    }
    .presets {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .presets :is(:nth-child(2), :nth-child(7)) {
      display: none;
    }
    .foot {
      grid-template: 'icon say' auto 'sub sub' 1fr 'acts acts' auto / var(--_gutter) minmax(0, 1fr);
      min-block-size: 169px;
    }
    .line {
      align-items: start;
    }
    .acts {
      display: grid;
      align-content: end;
      justify-content: stretch;
      gap: 4px;
    }
    .proof {
      block-size: 20px;
    }
    .proof li + li::before {
      content: none;
    }
    .proof li.on {
      min-inline-size: 0;
    }
    .proof .on span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .say.one,
    .line .one {
      white-space: normal;
      /* No character alone on a line, where a browser can do it. */
      text-wrap: balance;
    }
    /* A number stays with its unit, also in Chinese. */
    .say.one {
      word-break: keep-all;
      overflow-wrap: anywhere;
    }
    .code {
      display: none;
    }
  }
  @container (inline-size < 180px) {
    .means {
      block-size: 80px;
    }
    .means > .per {
      -webkit-line-clamp: 3;
    }
    .foot {
      min-block-size: 209px;
    }
  }

  /* 520 px: meaning beside the field, presets under their ticks, decision beside the state */
  @container (inline-size >= 520px) {
    .editor {
      grid-template: 'head head' auto 'field means' auto 'scale scale' auto 'foot foot' auto / 232px minmax(0, 1fr);
    }
    .means {
      align-self: center;
      margin-block: 8px 0;
      margin-inline: 0 var(--_padding);
      font-size: var(--media-task-size, 13px);
    }
    .means.wrong {
      align-items: center;
    }
    .wrong .ico {
      margin: 0;
    }
    /* outer labels end where the content ends: half of "1 s" before the first tick, half of "10 min" after the last */
    .scale {
      margin-inline: 17px 27px;
    }
    .scale:lang(zh) {
      margin-inline: 16px 32px;
    }
    .presets {
      position: relative;
      display: block;
      block-size: 24px;
      margin-inline: 8px;
      border: 0;
      border-radius: 0;
      overflow: visible;
      background: none;
    }
    .presets li {
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: var(--_x, 0%);
      inline-size: 0;
      display: flex;
      justify-content: center;
    }
    .presets button {
      flex: none;
      inline-size: auto;
      min-inline-size: 28px;
      block-size: 24px;
      padding-inline: 4px;
      border-radius: var(--media-task-radius-small, 4px);
    }
    .presets button:not([aria-pressed='true'], :hover),
    .presets [aria-disabled='true'] {
      background: none;
    }
    .foot {
      grid-template: 'icon say acts' 20px 'icon sub acts' 20px / var(--_gutter) minmax(0, 1fr) auto;
      padding-block: 12px;
    }
    .acts {
      align-items: center;
      margin-block: 0;
      margin-inline: 16px 0;
    }
  }

  /* 880 px: number left, ruler right */
  @container (inline-size >= 880px) {
    .editor {
      grid-template: 'head scale' auto 'field scale' auto 'means scale' auto 'foot foot' auto / 320px minmax(0, 1fr);
    }
    .means {
      align-self: start;
      margin-block: 4px 12px;
      margin-inline: var(--_padding) 0;
      font-size: var(--_small);
    }
    .means.wrong {
      align-items: start;
    }
    .wrong .ico {
      margin-block-start: 2px;
    }
    .scale {
      align-self: center;
      margin-block: 12px;
      margin-inline: 24px 27px;
      padding: 0;
    }
    .scale:lang(zh) {
      margin-inline: 24px 32px;
    }
  }

  @media (pointer: coarse) {
    .editor {
      --_large: var(--media-task-control-large, 44px);
    }
  }
  @media (forced-colors: active) {
    .btn.main {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .ruler i,
    .ruler::before,
    .marks .held,
    .marks .held.doubt {
      background: CanvasText;
    }
    .marks .change {
      background: Highlight;
    }
    [aria-disabled='true'] {
      color: GrayText !important;
    }
    .presets [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
