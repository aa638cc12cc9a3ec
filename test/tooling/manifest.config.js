import {readdirSync, readFileSync} from 'node:fs';

/** How `custom-elements.json` is made from the sources: public members only, paths as published. */
export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['**/define.ts'],
  outdir: process.env.MANIFEST_FOLDER ?? '.',
  litelement: true,
  packagejson: false,
  dependencies: false,
  plugins: [declaredAttributes(), publicOnly(), spelledOut(), asPublished()],
};

/**
 * Reads each property's attribute from `static properties`, of which the analyzer knows only object literals:
 * `text('app-id')` names one, `object` says there is none.
 */
function declaredAttributes() {
  const byClass = new Map();
  return {
    name: 'declared-attributes',
    analyzePhase({ts, node}) {
      if (ts.isClassDeclaration(node) && node.name) byClass.set(node.name.text, attributesOf(ts, node));
    },
    moduleLinkPhase({moduleDoc}) {
      for (const declaration of moduleDoc.declarations ?? []) setAttributes(declaration, byClass.get(declaration.name));
    },
  };
}

function attributesOf(ts, node) {
  const field = node.members.find((member) => member.name?.getText() === 'properties');
  if (!field?.initializer || !ts.isObjectLiteralExpression(field.initializer)) return new Map();
  const entries = field.initializer.properties.filter((each) => ts.isPropertyAssignment(each));
  return new Map(entries.map((each) => [each.name.getText(), attributeOf(ts, each)]));
}

function attributeOf(ts, {name, initializer}) {
  const same = name.getText().toLowerCase();
  if (ts.isCallExpression(initializer)) return initializer.arguments[0].text;
  if (!ts.isObjectLiteralExpression(initializer)) return undefined;
  const option = (key) => initializer.properties.find((each) => each.name?.getText() === key)?.initializer;
  const attribute = option('attribute');
  if (option('state')?.getText() === 'true' || attribute?.getText() === 'false') return undefined;
  return attribute ? attribute.text : same;
}

function setAttributes(declaration, attributes) {
  if (!attributes?.size) return;
  const fields = (declaration.members ?? []).filter(({name}) => attributes.has(name));
  for (const field of fields) {
    const attribute = attributes.get(field.name);
    if (attribute) field.attribute = attribute;
    else delete field.attribute;
  }
  declaration.attributes = fields
    .filter(({attribute}) => attribute)
    .map(({attribute, name, description, type, default: value}) => ({
      name: attribute,
      fieldName: name,
      description,
      type,
      default: value,
    }));
}

/** Keeps the elements, their events, and of their members what a page may use. */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({customElementsManifest}) {
      const modules = customElementsManifest.modules;
      for (const module of modules) {
        module.declarations = (module.declarations ?? []).filter(isPublic).map(withoutPrivate);
        const names = new Set(module.declarations.map(({name}) => name));
        module.exports = (module.exports ?? []).filter(({declaration}) => names.has(declaration.name));
      }
      customElementsManifest.modules = modules.filter(({declarations}) => declarations.length > 0);
    },
  };
}

const isPublic = ({kind, name, tagName}) => kind === 'class' && Boolean(tagName || name.endsWith('Event'));

const LIFECYCLE = new Set(['properties', 'styles', 'formAssociated', 'shadowRootOptions']);

function withoutPrivate(declaration) {
  const members = (declaration.members ?? []).filter(
    ({name, privacy}) =>
      privacy !== 'private' &&
      privacy !== 'protected' &&
      !name.startsWith('#') &&
      !LIFECYCLE.has(name) &&
      !name.endsWith('Callback'),
  );
  // Without a description an event is the analyzer's guess, from a `dispatchEvent` with a variable.
  const events = (declaration.events ?? []).filter(({name, description}) => name && description);
  return {
    ...plain(declaration),
    members: members.map(plain),
    ...(declaration.events ? {events: events.map(plain)} : {}),
    ...(declaration.tagName ? {superclass: {name: 'LitElement', package: 'lit'}} : {}),
  };
}

/** Where a member was inherited from is the library's own affair. */
function plain(node) {
  const {inheritedFrom, ...rest} = node;
  return rest;
}

/** Writes out the words a type's name stands for, so that editors can offer them. */
function spelledOut() {
  return {
    name: 'spelled-out',
    packageLinkPhase({customElementsManifest: manifest}) {
      const unions = wordUnions('src');
      for (const {members = [], attributes = []} of manifest.modules.flatMap(({declarations}) => declarations)) {
        for (const {type} of [...members, ...attributes]) {
          if (type) type.text = type.text.replaceAll(/\b[A-Z]\w+\b/g, (name) => unions.get(name) ?? name);
        }
      }
    },
  };
}

/** Every exported type that is only a choice of words. */
function wordUnions(folder) {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.ts'));
  const code = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
  const unions = [...code.matchAll(/export type (\w+) =\s*\|?\s*('[\w-]+'(?:\s*\|\s*'[\w-]+')+);/g)];
  return new Map([
    ['RequestCredentials', "'omit' | 'same-origin' | 'include'"],
    ...unions.map(([, name, words]) => [name, words.replaceAll(/\s+/g, ' ')]),
  ]);
}

/** Names what is published: `dist/....js` for `src/....ts`, and the module that registers each element. */
function asPublished() {
  return {
    name: 'as-published',
    packageLinkPhase({customElementsManifest: manifest}) {
      const text = JSON.stringify(manifest.modules).replaceAll(/"\/?src\/([^"]+)\.[jt]s"/g, '"dist/$1.js"');
      manifest.modules = JSON.parse(text).flatMap((module) => [
        module,
        ...module.declarations.flatMap(definition(module)),
      ]);
      manifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

const definition =
  ({path}) =>
  ({name, tagName}) =>
    tagName
      ? [
          {
            kind: 'javascript-module',
            path: path.replace(/[^/]+$/, 'define.js'),
            declarations: [],
            exports: [{kind: 'custom-element-definition', name: tagName, declaration: {name, module: path}}],
          },
        ]
      : [];
