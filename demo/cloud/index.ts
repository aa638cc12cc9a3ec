export {createCloud, type Cloud, type CloudOptions} from './cloud.js';
export {movableClock, realClock, type Clock, type MovableClock} from './clock.js';
export type {Call, Vendor} from './calls.js';
export {DEMO_RTC_APP, DEMO_WHITEBOARD_APP, demoKeys, type Key, type Keys} from './keys.js';
export {isScenario, SCENARIOS, type ScenarioName} from './scenarios.js';
export type {BookedTask, TaskBook} from './tasks/book.js';
export type {PlanKind, SegmentPlan, SnapshotPlan, TaskPlan, WebcastPlan, WhiteboardPlan} from './tasks/plan.js';
export {segmentPlan, snapshotPlan, webcastPlan, whiteboardPlan} from './tasks/samples.js';
export {CANARIES} from './volcengine/render.js';
