import {readFileSync} from 'node:fs';

/** What `custom-elements.json` says of one thing: an element, or something of it. */
export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: {readonly text?: string};
}

export interface Member extends Described {
  readonly kind: 'field' | 'method';
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly privacy?: string;
  readonly attribute?: string;
}

export interface ElementEntry extends Described {
  readonly tagName: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly (Described & {readonly fieldName?: string; readonly default?: string})[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssStates?: readonly Described[];
  readonly cssProperties?: readonly (Described & {readonly default?: string})[];
}

interface ElementsManifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations?: readonly (Described & Partial<ElementEntry>)[];
    readonly exports?: readonly {readonly kind: string; readonly name: string}[];
  }[];
}

export const elementsManifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as ElementsManifest;

export const elements = (): readonly ElementEntry[] =>
  elementsManifest.modules.flatMap(({declarations = []}) => declarations.filter(isElement));

const isElement = (declaration: Described & Partial<ElementEntry>): declaration is ElementEntry =>
  declaration.tagName !== undefined;
