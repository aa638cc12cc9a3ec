import assert from 'node:assert/strict';
import type {Failure} from '../../src/model/failure.js';
import {flush, IntervalWorld} from './interval-world.js';

const FORBIDDEN: Failure = {kind: 'forbidden', retryable: false, message: 'No.'};
const LIMITED: Failure = {kind: 'rate-limited', retryable: true, message: 'Later.'};
const BROKEN: Failure = {kind: 'server', retryable: true, message: 'Broken.'};

type Step = (world: IntervalWorld) => void | Promise<void>;

/** `poll, told` is a whole read; apart, so that something else can happen between question and answer. */
export const STEPS: Readonly<Record<string, Step>> = {
  ...Object.fromEntries(
    ['30', '60', '10', '2', '0', '601', '2.5', '', '１ min', 'abc'].map((text) => [
      `type ${text}`,
      (world: IntervalWorld) => world.type(text),
    ]),
  ),
  'leave field': (world) => world.leaveField(),
  discard: (world) => world.discard(),
  save: (world) => world.save(),
  'save again': (world) => world.save(),
  check: (world) => world.check(),
  deliver: (world) => void world.deliver(),
  answer: (world) => world.answer(),
  'accept and reset': (world) => {
    world.answer();
    world.changeElsewhere(2);
  },
  'accept without effect': (world) => {
    const before = world.interval;
    world.answer();
    world.changeElsewhere(before);
  },
  lose: (world) => world.lose(),
  'lose after it was done': (world) => {
    world.deliver();
    world.lose();
  },
  refuse: (world) => world.refuse(LIMITED),
  forbid: (world) => world.refuse(FORBIDDEN),
  break: (world) => world.refuse(BROKEN),
  poll: (world) => world.poll(),
  told: (world) => world.told(),
  'told again': (world) => world.told(),
  'told three times': async (world) => {
    for (let turn = 0; turn < 3; turn++) {
      world.told();
      await flush();
      await world.clock.advance(4000);
    }
  },
  untold: (world) => world.untold(),
  'ask the cache': (world) => world.askCache(),
  'renew the cache': (world) => world.renewCache(),
  'ask anew': (world) => world.askAnew(),
  'edit elsewhere to 60': (world) => world.changeElsewhere(60),
  'edit elsewhere to 30': (world) => world.changeElsewhere(30),
  'reset by the cloud': (world) => world.changeElsewhere(2),
  'end task': (world) => world.end(),
  'show another task': (world) => world.forget(),
  'answer of the task before': (world) => world.answerOld(),
  'sign in as somebody else': (world) => world.admit(),
  'may not look': (world) => world.withhold(),
  hide: (world) => world.hide(),
  show: (world) => world.show(),
  remove: (world) => world.remove(),
  reattach: (world) => world.reattach(),
  move: (world) => world.move(),
  wait: (world) => world.clock.advance(4000),
  'wait long': (world) => world.clock.advance(20_000),
};

/** A new world, and in it these steps. */
export async function play(names: readonly string[]): Promise<IntervalWorld> {
  const world = new IntervalWorld();
  await flush();
  for (const name of names) {
    await (STEPS[name] ?? assert.fail(name))(world);
    await flush();
    world.verify();
  }
  return world;
}
