import MagicString, {type SourceMap} from 'magic-string';
import {parseSync, type Plugin} from 'vite';

/** The plugin for bundles. */
export function collapseTemplates(): Plugin {
  return {
    name: 'collapse-templates',
    enforce: 'pre',
    transform: {filter: {id: /\.ts$/, code: /\b(css|html|svg)`/}, handler: collapse},
  };
}

/**
 * Takes out of Lit's templates the whitespace and comments that only the author needs: minifiers leave them alone.
 * In css`...` all of it; in html`...` and svg`...` each line break with its indent becomes one space, so that
 * inline layout stays as it was written.
 */
export function collapse(code: string, id: string): {readonly code: string; readonly map: SourceMap} {
  const text = new MagicString(code);
  for (const {tag, start, end, raw} of literals(parseSync(id, code).program)) {
    const small = COLLAPSE[tag](raw);
    const from = code.indexOf(raw, start);
    if (small !== raw && from < end) text.update(from, from + raw.length, small);
  }
  return {code: text.toString(), map: text.generateMap({source: id, hires: true})};
}

const collapseMarkup = (raw: string): string => raw.replaceAll(/<!--.*?-->/gs, '').replaceAll(/\s*\n\s*/g, ' ');

/** What stands in quotes is left as it is. */
const collapseStyles = (raw: string): string =>
  raw
    .replaceAll(/\/\*.*?\*\//gs, '')
    .split(/("[^"]*"|'[^']*')/)
    .map((text, index) => (index % 2 === 0 ? collapseRules(text) : text))
    .join('');

const collapseRules = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(/([a-z-]): /g, '$1:')
    .replaceAll(/;}/g, '}');

const COLLAPSE = {css: collapseStyles, html: collapseMarkup, svg: collapseMarkup};

interface Literal {
  readonly tag: keyof typeof COLLAPSE;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
}

/** The text parts of every tagged template in a syntax tree. */
function literals(node: unknown): readonly Literal[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(literals);
  return isTemplate(node) ? [...inner, ...node.quasi.quasis.map((part) => literal(node.tag.name, part))] : inner;
}

interface Template {
  readonly tag: {readonly name: keyof typeof COLLAPSE};
  readonly quasi: {readonly quasis: readonly Part[]};
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly value: {readonly raw: string};
}

const literal = (tag: Literal['tag'], {start, end, value}: Part): Literal => ({tag, start, end, raw: value.raw});

const isTemplate = (node: object): node is Template =>
  'type' in node &&
  node.type === 'TaggedTemplateExpression' &&
  'tag' in node &&
  typeof node.tag === 'object' &&
  node.tag !== null &&
  'name' in node.tag &&
  typeof node.tag.name === 'string' &&
  node.tag.name in COLLAPSE;
