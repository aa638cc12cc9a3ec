import type {PlanKind} from '../tasks/plan.js';

export interface Action {
  readonly method: 'GET' | 'POST';
  readonly versions: readonly string[];
  /** Calls a second and account. */
  readonly limit: number;
  readonly kind: PlanKind;
  readonly needsTaskId: boolean;
}

/** A pair of action and version that is not here does not exist. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  [
    'GetSnapshotTask',
    {method: 'GET', versions: ['2022-06-01', '2023-11-01'], limit: 60, kind: 'snapshot', needsTaskId: false},
  ],
  [
    'GetSegmentTask',
    {method: 'GET', versions: ['2022-06-01', '2023-11-01'], limit: 60, kind: 'segment', needsTaskId: false},
  ],
  [
    'GetWebCastTask',
    {method: 'GET', versions: ['2020-12-01', '2023-11-01'], limit: 60, kind: 'webcast', needsTaskId: true},
  ],
  [
    'UpdateSnapshot',
    {
      method: 'POST',
      versions: ['2020-12-01', '2022-06-01', '2023-11-01'],
      limit: 150,
      kind: 'snapshot',
      needsTaskId: true,
    },
  ],
]);
