import {html, nothing, type CSSResult, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import type {MediaTask, SegmentTask, TargetStream, TaskKind, TaskStorage, VideoSolution} from '../../model/task.js';
import {details as en} from '../text/en.details.js';
import {NONE, seconds} from '../text/format.js';
import {foreign} from '../text/foreign.js';
import type {Say, Speak} from '../text/text.js';
import {details as zhCN} from '../text/zh-cn.details.js';
import type {Tongue} from '../shared/view.js';
import {styles} from './details.styles.js';
import {details} from './media-task-status.js';

const VOCABULARY = {en, 'zh-CN': zhCN};

type RowName = keyof typeof en extends infer K ? (K extends `details.${infer Name}` ? Name : never) : never;

/** A label and its value. */
interface Row {
  readonly label: string;
  readonly value: string;
  /** The value is an identifier, set in even letters. */
  readonly id?: boolean;
  /** Nothing to look at. */
  readonly dim?: boolean;
  /** After an identifier. */
  readonly note?: string;
  /** The page said it, not the cloud. */
  readonly asked?: boolean;
  /** Has room for two lines, which most need. */
  readonly long?: boolean;
}

interface Group {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** What draws the configuration, loaded on first use. */
export interface DetailsPart {
  readonly drawDetails: typeof drawDetails;
  readonly styles: CSSResult;
}

/** What the page asked about: the cloud's answers do not repeat it. */
export interface Ids {
  readonly room: string;
  readonly task: string;
}

/** The configuration of a task. Before an answer the same rows, with what was asked about: little moves when it comes. */
export function drawDetails(
  kind: TaskKind,
  task: MediaTask | null,
  ids: Ids,
  tongue: Tongue,
  speak: Speak,
): TemplateResult {
  const table = tableIn(tongue, speak(VOCABULARY));
  const groups = groupsOf(task ?? BLANK[kind], ids, table);
  const drawn = task
    ? groups
    : groups.map(({rows, ...rest}) => ({
        ...rest,
        rows: rows.map((each) => (each.asked ? each : {...each, ...UNKNOWN})),
      }));
  return html`<div class="more" part="details">${drawn.map(draw)}</div>`;
}

const UNKNOWN = {value: NONE, id: false, dim: false, note: ''} as const;

const draw = ({name, title, rows}: Group): TemplateResult =>
  html`<div role="group" aria-label=${title} part="group">
    <b>${asText(title)}</b>
    <dl class=${name}>${rows.map(drawRow)}</dl>
  </div>`;

const drawRow = ({label, value, id, dim, note, long}: Row): TemplateResult =>
  html`<dt>${asText(label)}</dt>
    <dd class=${dim ? 'dim' : long ? 'long' : ''}>
      <bdi class=${id ? 'mono' : ''}>${value.split(BREAKS).map(breakable)}</bdi
      >${note ? html` <span>${asText(`· ${note}`)}</span>` : nothing}
    </dd>`;

/** Where a long identifier or address may go on in the next line. */
const BREAKS = /(?<=\w)(?=[./]\w)/;

const breakable = (part: string, index: number): unknown => (index > 0 ? html`<wbr />${part}` : part);

const BLANK: Readonly<Record<TaskKind, MediaTask>> = {
  snapshot: {kind: 'snapshot', phase: 'unknown', streams: []},
  segment: {kind: 'segment', phase: 'unknown', streams: []},
  webcast: {kind: 'webcast', phase: 'unknown', videos: []},
  whiteboard: {kind: 'whiteboard', phase: 'unknown', snapshots: []},
};

/** The cloud takes no more streams into one task. */
const MOST = 17;

function groupsOf(task: MediaTask, ids: Ids, table: Table): readonly Group[] {
  const {group, row, id, time, every} = table;
  const about = [row('kind', table.kind(task.kind)), id('task-id', ids.task), id('room', ids.room)].map((each) => ({
    ...each,
    asked: true,
  }));
  const stop = id('stop-reason', task.stopReason?.code);
  switch (task.kind) {
    case 'snapshot':
      return [
        group('task', ...about, row('idle-limit', time(task.maxIdleTime)), stop),
        group('streams', ...streamRows(task.streams, table)),
        group(
          'image',
          row('size', table.size(task.image)),
          row('format', task.image?.format),
          row('interval', time(task.image?.interval, 'every-image')),
        ),
        group('storage', ...storageRows(task.storage, table)),
      ];
    case 'segment':
      return [
        group('task', ...about, row('idle-limit', time(task.maxIdleTime)), stop),
        group('streams', ...streamRows(task.streams, table)),
        group('segments', ...segmentRows(task, table)),
        group('storage', ...storageRows(task.storage, table)),
      ];
    case 'webcast':
      return [
        group(
          'page',
          {...id('source', task.sourceUrl), long: true},
          id('user', task.userId),
          row('time-limit', time(task.maxRunningTime)),
          stop,
        ),
        group(
          'video',
          ...(task.videos.length > 0 ? task.videos : [{}]).slice(0, MOST).flatMap((each) => videoRows(each, table)),
        ),
        group(
          'monitoring',
          row('blank', every(task.blankCheck)),
          row('freeze', every(task.freezeCheck)),
          row('crash', every(task.crashCheck)),
        ),
        group(
          'notices',
          row('start-event', task.notifyEvents === false ? table.say('details.off') : time(task.startTimeout, 'wait')),
        ),
      ];
    case 'whiteboard':
      return [
        group('task', ...about.slice(0, 2)),
        group(
          'result',
          row('pictures', table.number(task.total ?? task.snapshots.length)),
          id('error-code', task.errorCode),
          row('error-text', task.errorMessage),
        ),
      ];
  }
}

function streamRows(streams: readonly TargetStream[], {say, number}: Table): readonly Row[] {
  const rows = streams.slice(0, MOST).map(({index, userId, source}) => ({
    label: index === undefined ? NONE : String(index),
    value: foreign(userId),
    id: true,
    note: source === 'camera' ? say('details.camera') : source === 'screen' ? say('details.screen') : foreign(source),
  }));
  if (rows.length === 0) return [{label: NONE, value: say('details.all-streams')}];
  const rest = streams.length - MOST;
  return rest > 0 ? [...rows, {label: '…', value: say('details.more', {n: number(rest)})}] : rows;
}

const segmentRows = (task: SegmentTask, {row, id, time, flag, number}: Table): readonly Row[] => [
  row('length', time(task.duration)),
  id('prefix', task.identifier),
  row('handle', flag(task.handle)),
  row('align', flag(task.align)),
  row('mixed', flag(task.mixed)),
  row('skip-silence', flag(task.ignoreSilence)),
  row('overlap', number(task.redundantDuration)),
];

const storageRows = (storage: TaskStorage | undefined, {row, id}: Table): readonly Row[] => [
  row('service', storage?.service),
  id('region', storage?.region),
  id('bucket', storage?.bucket),
];

const videoRows = (video: VideoSolution, {row, size, number, say}: Table): readonly Row[] => [
  row('size', size(video)),
  row('frame-rate', number(video.frameRate, 'fps')),
  row('bit-rate', video.bitrate === 0 ? say('details.adaptive') : number(video.bitrate, 'kbps')),
];

type Table = ReturnType<typeof tableIn>;

/** Writes values as text; what is not known stays empty and is drawn as a dash. */
function tableIn(tongue: Tongue, say: Say<keyof typeof en>) {
  const {format} = tongue;
  const number = (value: number | undefined, unit = '') =>
    value === undefined ? '' : `${format.number(value)} ${unit}`.trim();
  const time = (value: number | undefined, key?: 'every' | 'every-image' | 'wait') => {
    if (value === undefined) return '';
    const t = seconds(value, tongue.say, format);
    return key ? say(`details.${key}`, {t}) : t;
  };
  const row = (key: RowName, value?: string): Row => ({
    label: say(`details.${key}`),
    value: foreign(value || NONE, 200),
    dim: value === say('details.off'),
  });
  return {
    say,
    kind: (kind: TaskKind) => tongue.say(`kind.${kind}`),
    number,
    time,
    every: (value: number | undefined) => (value === 0 ? say('details.off') : time(value, 'every')),
    flag: (value: boolean | undefined) => (value === undefined ? '' : say(value ? 'details.on' : 'details.off')),
    size: ({width, height}: {width?: number | undefined; height?: number | undefined} = {}) => {
      if (width === undefined && height === undefined) return '';
      return width || height ? `${width ?? NONE} × ${height ?? NONE}` : say('details.as-stream');
    },
    row,
    id: (key: RowName, value?: string): Row => ({...row(key, value), id: Boolean(value)}),
    group: (key: RowName, ...rows: readonly Row[]): Group => ({
      name: key,
      title: say(`details.${key}`),
      rows,
    }),
  };
}

details.provide({drawDetails, styles});
