import type {Plugin} from 'vite';

/** Collapses whitespace and drops comments in Lit's css`...` literals; no minifier looks inside a template. */
export function collapseStyles(): Plugin {
  return {
    name: 'collapse-styles',
    transform: {
      filter: {id: /\.styles\.ts$/},
      handler: (code) => ({code: code.replaceAll(/css`(?:[^`\\]|\\.)*`/gs, collapse), map: null}),
    },
  };
}

const collapse = (literal: string): string =>
  literal
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(/;}/g, '}')
    .replaceAll(/^css` | `$/g, (end) => end.replace(' ', ''));
