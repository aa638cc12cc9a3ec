import {css} from 'lit';

export const styles = css`
  /* details: label and value in two aligned columns, groups side by side where there is room */
  .more {
    grid-area: more;
    display: grid;
    padding: 4px var(--_padding);
    border-block-start: var(--_hairline);
  }
  .more > div {
    min-inline-size: 0;
    padding-block: 8px;
  }
  .more > div + div {
    border-block-start: var(--_hairline);
  }
  .more b {
    font-size: var(--_small);
    font-weight: var(--_strong);
  }
  .more dl {
    display: grid;
    grid-template-columns: minmax(88px, 28%) minmax(0, 1fr);
    align-items: baseline;
    column-gap: 8px;
  }
  .more dt {
    color: var(--_dim);
    font-size: var(--_small);
  }
  .more dd {
    overflow-wrap: anywhere;
  }
  /* Room for two streams and an address of two lines: most have them, and nothing moves when they are known. */
  .more .streams,
  .more .long {
    align-content: start;
    min-block-size: calc(2 * var(--_line));
  }
  @container (inline-size < 280px) {
    .more dl {
      grid-template-columns: minmax(0, 1fr);
    }
    .more .streams {
      min-block-size: calc(4 * var(--_line) + 8px);
    }
    .more dd {
      margin-block-end: 4px;
    }
  }
  @container (inline-size >= 520px) {
    .more {
      grid-template-columns: 1fr 1fr;
      column-gap: 32px;
    }
    .more > :nth-child(2) {
      border-block-start: 0;
    }
  }
  @container (inline-size >= 880px) {
    .more {
      grid-template-columns: repeat(4, minmax(0, 1fr));
      column-gap: 20px;
    }
    .more > div + div {
      border: 0;
    }
    .more dl {
      grid-template-columns: minmax(72px, auto) minmax(0, 1fr);
    }
  }
`;
