import type {TestContext} from 'node:test';
import {createCloud, movableClock, type Cloud, type Keys, type MovableClock} from '../../demo/cloud/index.js';

export const START = Date.UTC(2026, 5, 1, 9, 0, 0);

/** A cloud on a free port and a clock that stands still. Both end with the test. */
export async function setup(
  context: TestContext,
  options: {readonly keys?: Keys} = {},
): Promise<{cloud: Cloud; clock: MovableClock}> {
  const clock = movableClock(START);
  const cloud = createCloud({now: clock.now, wait: clock.wait, ...options});
  await cloud.listen();
  context.after(() => cloud.close());
  return {cloud, clock};
}

export interface Told {
  readonly status: number;
  /** The vendor's error code, or `''`. */
  readonly code: string;
  readonly codeN: unknown;
  /** What stands at a path of the answer. */
  readonly at: (...path: readonly (string | number)[]) => unknown;
}

/** What the cloud said, of either vendor's shape. */
export async function ask(cloud: Cloud, request: Request): Promise<Told> {
  const response = await cloud.fetch(request);
  const json: unknown = JSON.parse(await response.text());
  const error = dig(json, 'Response', 'Error') ?? dig(json, 'ResponseMetadata', 'Error');
  return {
    status: response.status,
    code: textOf(dig(error, 'Code')),
    codeN: dig(error, 'CodeN'),
    at: (...path) => dig(json, ...path),
  };
}

function dig(value: unknown, ...path: readonly (string | number)[]): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = Reflect.get(inner, step);
  }
  return inner;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
