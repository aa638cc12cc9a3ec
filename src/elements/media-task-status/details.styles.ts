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
  /* Goes to the next line as one. */
  .more dd span {
    display: inline-block;
  }
  /* Room for two streams and for the address of a usual page: nothing moves when they are known. */
  .more .streams {
    align-content: start;
    min-block-size: calc(2 * var(--_line));
  }
  .more .long {
    min-block-size: calc(var(--_lines, 2) * var(--_line));
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
  /* Beside the address every pixel counts; the groups around it keep in line with it. */
  @container (280px <= inline-size < 880px) {
    .more:has(.page) dl {
      grid-template-columns: 72px minmax(0, 1fr);
    }
  }
  @container (inline-size >= 400px) {
    .more .long {
      --_lines: 1;
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
    .more .streams {
      grid-template-columns: 24px minmax(0, 1fr);
    }
    .more .page {
      margin-inline-end: -8px; /* what an address needs more, the room between the columns has */
    }
    .more .long {
      --_lines: 2;
    }
  }
  @container (inline-size >= 760px) {
    .more .long {
      --_lines: 1;
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
    .more .long {
      --_lines: 3;
    }
  }
  @container (inline-size >= 1000px) {
    .more .long {
      --_lines: 2;
    }
  }
`;
