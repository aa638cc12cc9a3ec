/** A hundred thousand random sequences of up to twelve steps. Exits with 1 and the shortest sequence that breaks a promise. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {play, STEPS} from './interval-steps.js';
import {flush} from './interval-world.js';

const states = new Set<string>();
let sequences = 0;

const step = fc.constantFrom(...Object.keys(STEPS));
const sequence = fc.oneof(
  fc.array(step, {minLength: 1, maxLength: 12}),
  // Without a value typed and saved early on, most sequences would say little.
  fc.array(step, {maxLength: 10}).map((rest) => ['type 30', 'save', ...rest]),
);

await fc.assert(
  fc.asyncProperty(sequence, async (names) => {
    const world = await play(names);
    for (const state of world.states) states.add(state);
    sequences++;
    world.remove();
    await flush();
    assert.equal(world.clock.sleepers, 0, 'a wait was left behind');
    await world.conclude();
    world.verify();
  }),
  {numRuns: 100_000},
);
process.stdout.write(JSON.stringify({sequences, states: [...states].sort()}));
