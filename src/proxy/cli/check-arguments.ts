import {parseArgs} from 'node:util';
import {TASK_KINDS, type TaskKind} from '../../model/task.js';
import type {TaskRef} from '../task-ref.js';
import type {CheckRequest} from './check.js';
import {EnvironmentError} from './environment.js';

const OPTIONS = {
  help: {type: 'boolean', short: 'h'},
  kind: {type: 'string'},
  'app-id': {type: 'string'},
  'room-id': {type: 'string'},
  'task-id': {type: 'string'},
  region: {type: 'string'},
  token: {type: 'string'},
  header: {type: 'string', multiple: true},
  origin: {type: 'string'},
} as const;

export function readCheckArguments(args: readonly string[]): CheckRequest | 'help' {
  const {values, positionals} = parseArgs({args: [...args], options: OPTIONS, allowPositionals: true});
  if (values.help) return 'help';
  const [url, ...more] = positionals;
  if (url === undefined || more.length > 0 || !/^https?:/.test(url) || !URL.canParse(url)) {
    throw new EnvironmentError('check needs one URL, as in: check https://www.example.com/api/media');
  }
  const headers = Object.fromEntries((values.header ?? []).map(readHeader));
  const token: Record<string, string> = values.token === undefined ? {} : {authorization: `Bearer ${values.token}`};
  return {url, headers: {...headers, ...token}, origin: values.origin, task: readTask(values)};
}

function readHeader(text: string): readonly [string, string] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new EnvironmentError('--header is not of the form "Name: value"');
  return [name.toLowerCase(), value];
}

function readTask(values: Readonly<Record<string, unknown>>): TaskRef | undefined {
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const kind = text('kind') ?? 'snapshot';
  if (!isKind(kind)) throw new EnvironmentError(`--kind is none of ${TASK_KINDS.join(', ')}`);
  const appId = text('app-id');
  if (appId === undefined) return undefined;
  return {kind, appId, roomId: text('room-id'), taskId: text('task-id'), region: text('region')};
}

const isKind = (kind: string): kind is TaskKind => (TASK_KINDS as readonly string[]).includes(kind);
