import {DEMO_RTC_APP, DEMO_WHITEBOARD_APP} from '../keys.js';
import type {SegmentPlan, SnapshotPlan, StoragePlan, WebcastPlan, WhiteboardPlan} from './plan.js';

const TOS: StoragePlan = {type: 0, region: 0, bucket: 'lesson-archive'};
const ROOM = {appId: DEMO_RTC_APP, roomId: 'algebra-7b'};

type Given<P> = Partial<P> & {readonly taskId: string; readonly startsAt: number};

/** A task as most are: name it, say when it starts, and change what matters. */
export const snapshotPlan = (given: Given<SnapshotPlan>): SnapshotPlan => ({
  kind: 'snapshot',
  ...ROOM,
  streams: [
    {userId: 'teacher_wang', type: 0},
    {userId: 'teacher_wang', type: 1},
  ],
  maxIdleTime: 180,
  image: {format: 0, width: 1280, height: 720, interval: 10},
  storage: TOS,
  ...given,
});

export const segmentPlan = (given: Given<SegmentPlan>): SegmentPlan => ({
  kind: 'segment',
  ...ROOM,
  streams: [],
  maxIdleTime: 600,
  duration: 40,
  identifier: 'lesson',
  mixed: true,
  storage: {type: 2, region: 3, bucket: 'lesson-audio', vendor: 1},
  ...given,
});

export const webcastPlan = (given: Given<WebcastPlan>): WebcastPlan => ({
  kind: 'webcast',
  ...ROOM,
  userId: 'broadcast-1',
  sourceUrl: 'https://class.example/live/algebra-7b?ticket=canary-source-url-ticket',
  videos: [{width: 1920, height: 1080, frameRate: 30, bitrate: 3000}],
  maxRunningTime: 7200,
  spelling: 'WebcastTask',
  ...given,
});

export const whiteboardPlan = (given: Given<WhiteboardPlan>): WhiteboardPlan => ({
  kind: 'whiteboard',
  appId: DEMO_WHITEBOARD_APP,
  roomId: '880520',
  pictures: {count: 12, everyMs: 0, hosts: 'own', cors: true},
  ...given,
});
