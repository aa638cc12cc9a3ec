import {css} from 'lit';

/** Dark in both schemes; controls beside the picture, never on it. */
export const styles = css`
  .lb {
    --_bar: var(--media-task-lightbox-bar, #16181c);
    --_edge: var(--media-task-lightbox-border, #2e3238);
    --_ink: var(--media-task-lightbox-text, #edeef1);
    --_dim: var(--media-task-lightbox-text-secondary, #a4aab2);
    --_off: var(--media-task-lightbox-control, #767c85);
    color-scheme: dark;
    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    border: 0;
    border-radius: 0;
    background: var(--media-task-lightbox, #0e1013);
    color: var(--_ink);
    overflow: hidden;
    overscroll-behavior: contain;
    touch-action: none;
    user-select: none;
  }
  .lb[open] {
    display: grid;
    grid-template: 48px minmax(0, 1fr) / minmax(0, 1fr);
  }
  .lb::backdrop {
    background: var(--media-task-lightbox, #0e1013);
  }
  .lb .top {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-inline: 16px 8px;
    background: var(--_bar);
    border-block-end: 1px solid var(--_edge);
  }
  .lb .pos {
    min-inline-size: 12ch;
    white-space: nowrap;
  }
  .lb .pos b {
    font-weight: var(--_strong);
  }
  .lb .pos span,
  .lb .mid,
  .lb .pc,
  .lb .dim {
    color: var(--_dim);
  }
  .lb .mid {
    flex: 1;
    min-inline-size: 0;
    font-size: var(--_small);
  }
  .lb .ib {
    display: inline-grid;
    place-content: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border: 0;
    border-radius: var(--media-task-radius, 6px);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .lb .ib:hover {
    background: var(--_edge);
  }
  .lb .ib:focus-visible,
  .lb .lbtn:focus-visible {
    outline: 2px solid var(--media-task-lightbox-accent, #7faafa);
    outline-offset: -2px;
  }
  .lb .ib[aria-disabled='true'] {
    color: var(--_off);
    background: none;
    cursor: default;
  }
  .lb .zoom {
    display: inline-flex;
    align-items: center;
  }
  .lb .pc {
    min-inline-size: 5ch;
    text-align: center;
    font-size: var(--_small);
  }
  .lb .sep {
    flex: none;
    inline-size: 1px;
    block-size: 20px;
    margin-inline: 4px;
    background: var(--_edge);
  }
  .lb .stage {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / 56px minmax(0, 1fr) 56px;
    align-items: center;
    justify-items: center;
    overflow: hidden;
  }
  .lb .side {
    inline-size: 40px;
    block-size: 72px;
    grid-row: 1;
    z-index: 1;
  }
  .lb .side.next {
    grid-column: 3;
  }
  .lb .fig {
    grid-area: 1 / 2;
    position: relative;
    inline-size: 100%;
    block-size: calc(100% - 32px);
    overflow: clip;
  }
  .lb .full {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    opacity: 1;
    animation: none;
    cursor: zoom-in;
    -webkit-user-drag: none;
  }
  .lb .full.zoomed {
    cursor: grab;
  }
  .lb .hold {
    position: absolute;
    inset: 0;
    margin: auto;
    inline-size: 100%;
    block-size: fit-content;
    max-block-size: 100%;
    aspect-ratio: 16 / 9;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 8px;
    border: 1px solid var(--_edge);
    border-radius: 2px;
    text-align: center;
  }
  .lb .row {
    justify-content: center;
    gap: 8px;
    margin-block-start: 8px;
    color: inherit;
  }
  .lb .lbtn {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    flex: none;
    block-size: 28px;
    padding-inline: 10px;
    border: 1px solid var(--_off);
    border-radius: var(--media-task-radius, 6px);
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_small);
    font-weight: var(--_strong);
    white-space: nowrap;
    text-decoration: none;
    cursor: pointer;
  }
  .lb .note {
    position: absolute;
    z-index: 2;
    inset-block-end: 12px;
    inset-inline: 16px;
    margin-inline: auto;
    inline-size: fit-content;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 8px 8px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--media-task-radius, 6px);
    background: var(--_bar);
    font-size: var(--_small);
  }
  .lb .note > .ico {
    color: var(--media-task-lightbox-doubt, #e6b55e);
  }
  .lb .bottom {
    display: none;
  }
  /* Previous and next under the thumb. */
  @media (max-width: 479.98px) {
    .lb[open] {
      grid-template-rows: 48px minmax(0, 1fr) 56px;
    }
    .lb .mid,
    .lb .zoom,
    .lb .sep,
    .lb .side {
      display: none;
    }
    .lb .top {
      padding-inline: 16px 4px;
    }
    .lb .pos {
      flex: 1;
    }
    .lb .ib {
      inline-size: 40px;
      block-size: 40px;
    }
    .lb .stage {
      grid-template-columns: 0 minmax(0, 1fr) 0;
    }
    .lb .fig {
      block-size: 100%;
    }
    .lb .hold {
      border-radius: 0;
      border-inline: 0;
    }
    .lb .bottom {
      display: grid;
      grid-template-columns: 1fr 1px 1fr;
      align-items: center;
      background: var(--_bar);
      border-block-start: 1px solid var(--_edge);
    }
    .lb .bottom .ib {
      inline-size: 100%;
      block-size: 55px;
      border-radius: 0;
    }
    .lb .bottom .sep {
      display: block;
      block-size: 24px;
      margin: 0;
    }
  }
`;
