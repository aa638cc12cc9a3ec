import {segmentPlan, snapshotPlan, webcastPlan, whiteboardPlan, type Cloud, type ScenarioName} from '../cloud/index.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The tasks the pages show, as of now. Called again, all of them begin anew. */
export function castAt(cloud: Cloud): void {
  const now = cloud.now();
  cloud.tasks.clear();
  castTour(cloud, now);
  castPhases(cloud, now);
  castConditions(cloud, now);
  castBoards(cloud, now);
}

/** Four tasks that go from not started to their end in a minute and a half. */
function castTour({tasks}: Cloud, now: number): void {
  const life = {startsAt: now + 15 * SECOND, endsAt: now + 90 * SECOND};
  tasks.add(snapshotPlan({taskId: 'tour-snapshot', ...life, stopReason: 'IdleTimeOut'}));
  tasks.add(segmentPlan({taskId: 'tour-segment', ...life}));
  tasks.add(webcastPlan({taskId: 'tour-webcast', ...life, outcome: 'failed', stopReason: 'UnknownStopReason'}));
  const pictures = {count: 24, everyMs: 3 * SECOND, hosts: 'own', cors: true} as const;
  tasks.add(whiteboardPlan({taskId: 'tour-whiteboard', ...life, startsAt: now, pictures}));
}

function castPhases(cloud: Cloud, now: number): void {
  const {tasks} = cloud;
  const running = {startsAt: now - 12 * MINUTE - 47 * SECOND};
  const over = {startsAt: now - 70 * MINUTE, endsAt: now - 24 * MINUTE};
  tasks.add(snapshotPlan({taskId: 'pending', startsAt: now + DAY}));
  tasks.add(snapshotPlan({taskId: 'running', ...running}));
  tasks.add(segmentPlan({taskId: 'running', ...running}));
  tasks.add(webcastPlan({taskId: 'running', ...running}));
  tasks.add(
    whiteboardPlan({
      taskId: 'running',
      ...running,
      pictures: {count: 500, everyMs: 20 * SECOND, hosts: 'own', cors: true},
    }),
  );
  tasks.add(snapshotPlan({taskId: 'finished', ...over, stopReason: 'IdleTimeOut'}));
  tasks.add(whiteboardPlan({taskId: 'finished', ...over}));
  tasks.add(webcastPlan({taskId: 'failed', ...over, endsAt: over.startsAt + 2 * SECOND, outcome: 'failed'}));
  tasks.add(whiteboardPlan({taskId: 'failed', ...over, outcome: 'failed'}));
  tasks.add(snapshotPlan({taskId: 'unknown', ...running}));
}

/** A task for each way of not knowing, which plays it for ever. */
const TROUBLED: readonly ScenarioName[] = [
  'silent',
  'slow',
  'flaky',
  'outage',
  'throttled',
  'unauthorised',
  'expired-keys',
  'not-enabled',
  'html',
  'truncated',
  'no-result',
];

function castConditions(cloud: Cloud, now: number): void {
  for (const taskId of TROUBLED) cloud.tasks.add(snapshotPlan({taskId, startsAt: now - 12 * MINUTE - 47 * SECOND}));
  stageTroubles(cloud);
}

/** Whiteboards for galleries: what there is to see is in the name. */
function castBoards({tasks}: Cloud, now: number): void {
  const own = {hosts: 'own', cors: true} as const;
  const over = {startsAt: now - 70 * MINUTE, endsAt: now - 24 * MINUTE};
  const add = (taskId: string, plan: Partial<Parameters<typeof whiteboardPlan>[0]>): void =>
    void tasks.add(whiteboardPlan({taskId, ...over, ...plan}));
  add('board-growing', {
    startsAt: now - 5 * MINUTE,
    endsAt: undefined,
    pictures: {...own, count: 5000, everyMs: 4 * SECOND},
  });
  add('board-class', {pictures: {...own, count: 57, everyMs: 0}});
  add('board-huge', {pictures: {...own, count: 100_000, everyMs: 0}});
  add('board-expired', {startsAt: now - 5 * DAY, endsAt: now - 4 * DAY, pictures: {...own, count: 40, everyMs: 0}});
  add('board-waiting', {startsAt: now, endsAt: undefined, pictures: {...own, count: 9, everyMs: DAY}});
  add('board-failed', {outcome: 'failed'});
  add('board-empty', {pictures: {...own, count: 0, everyMs: 0}});
  add('board-closed', {pictures: {...own, count: 24, everyMs: 0, cors: false}});
  for (const scenario of PICTURE_TROUBLES) add(scenario, {pictures: {...own, count: 24, everyMs: 0}});
}

const PICTURE_TROUBLES: readonly ScenarioName[] = ['images-slow', 'images-web-page', 'images-placeholder'];

/** Running tasks whose interval can be changed, or cannot: each under the name of what becomes of the write. */
function castIntervals({tasks}: Cloud, now: number): void {
  const startsAt = now - 12 * MINUTE - 47 * SECOND;
  for (const taskId of ['interval', ...WRITE_TROUBLES]) tasks.add(snapshotPlan({taskId, startsAt}));
  tasks.add(snapshotPlan({taskId: 'interval', roomId: 'read-only', startsAt}));
}

const WRITE_TROUBLES: readonly ScenarioName[] = [
  'slow-write',
  'lost-answer',
  'reset-to-2',
  'task-ends',
  'write-refused',
  'someone-else',
];

/** Sets each to its first step again: a page that is opened sees the trouble begin, before any write. */
export function stageTroubles(cloud: Cloud): void {
  castIntervals(cloud, cloud.now());
  for (const scenario of [...TROUBLED, ...PICTURE_TROUBLES, ...WRITE_TROUBLES]) cloud.setScenario(scenario, scenario);
  cloud.setScenario('odd', 'unknown');
}
