import {format} from 'prettier';
import {elements, type Described, type ElementEntry} from './manifest.js';

/** Every document that is made from `custom-elements.json`, by its path. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  const pages = elements().map((element) => [`docs/${element.tagName}.md`, elementPage(element)] as const);
  const texts = [...pages, ['docs/llms.txt', llms()] as const];
  const formatted = texts.map(async ([path, text]) => [
    path,
    await format(text, {parser: 'markdown', printWidth: 120}),
  ]);
  return Object.fromEntries(await Promise.all(formatted)) as Readonly<Record<string, string>>;
}

function elementPage(element: ElementEntry): string {
  const {tagName, description = '', members = [], attributes = []} = element;
  const fields = members.filter(({kind, static: isStatic}) => kind === 'field' && !isStatic);
  const settable = fields.filter(({readonly}) => !readonly);
  const methods = members.filter(({kind}) => kind === 'method');
  const attributeOf = (name: string) => attributes.find(({fieldName}) => fieldName === name)?.name;
  return [
    `# \`<${tagName}>\``,
    '<!-- Made from custom-elements.json by `npm run manifest`. -->',
    description,
    table(
      'Attributes and properties',
      ['Attribute', 'Property', 'Type', 'Meaning'],
      settable.map((field) => [code(attributeOf(field.name)), code(field.name), code(field.type?.text), text(field)]),
    ),
    table(
      'Read-only',
      ['Property', 'Type', 'Meaning'],
      fields.filter(({readonly}) => readonly).map((field) => [code(field.name), code(field.type?.text), text(field)]),
    ),
    table(
      'Methods',
      ['Method', 'Meaning'],
      methods.map((method) => [code(`${method.name}()`), text(method)]),
    ),
    named('Events', element.events),
    named('Custom states', element.cssStates, (name) => `:state(${name})`),
    named('Slots', element.slots, (name) => name || '(default)'),
    named('Parts', element.cssParts, (name) => `::part(${name})`),
    table(
      'Custom properties',
      ['Property', 'Default', 'Meaning'],
      (element.cssProperties ?? []).map((property) => [code(property.name), code(property.default), text(property)]),
    ),
  ].join('\n\n');
}

const named = (title: string, entries: readonly Described[] = [], spell = (name: string) => name): string =>
  table(
    title,
    ['Name', 'Meaning'],
    entries.map((entry) => [code(spell(entry.name)), text(entry)]),
  );

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (value: string | undefined): string => (value ? `\`${value.replaceAll('|', '\\|')}\`` : '');
const text = ({description = ''}: Described): string => description.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

/** For programs that write pages: the same facts, in one file. */
function llms(): string {
  const list = elements().map((element) => {
    const names = (entries: readonly Described[] = []) => entries.map(({name}) => `\`${name}\``).join(', ');
    return [
      `## <${element.tagName}>`,
      element.description,
      `- Attributes: ${names(element.attributes)}`,
      `- Properties only: ${names(element.members?.filter(({kind, attribute, static: isStatic}) => kind === 'field' && !attribute && !isStatic))}`,
      `- Events: ${names(element.events)}`,
      `- States: ${names(element.cssStates)}`,
    ].join('\n\n');
  });
  return [
    '# media-task-elements',
    '> Custom elements that show, live, where a cloud media task stands (Volcengine RTC, Tencent TIW), and the signing proxy that keeps the keys on the server.',
    "Register with `import 'media-task-elements/define'`, or by a script tag with `dist/cdn/media-task-elements.js`. Every element needs `endpoint`, the address of the customer's own proxy (`media-task-elements/proxy`), and the ids of the task. The browser never holds a cloud key.",
    ...list,
  ].join('\n\n');
}
