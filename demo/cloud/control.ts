import {isRecord, jsonReply, parseJson, type Message, type Reply} from './message.js';
import type {Call, Log} from './calls.js';
import type {Director} from './director.js';
import {isScenario, SCENARIOS} from './scenarios.js';

export interface ControlRules {
  readonly director: Director;
  readonly calls: Log<Call>;
}

/**
 * `GET` tells what plays and what was called; `POST {"scenario": "slow", "taskId": "…"}` switches, for all tasks without an id.
 *
 * JSON only: a page of another origin cannot send that without asking first, and nobody answers it.
 */
export function control(message: Message, {director, calls}: ControlRules): Reply {
  if (message.method === 'GET') return jsonReply(200, {...describe(director), calls: calls.all.slice(-50)});
  if (message.method !== 'POST') return jsonReply(405, {error: 'GET or POST'});
  if (message.headers.get('content-type') !== 'application/json') return jsonReply(415, {error: 'application/json'});
  const given = parseJson(message.body.toString('utf8'))?.value;
  const {scenario, taskId} = isRecord(given) ? given : {};
  if (!isScenario(scenario) || !(taskId === undefined || typeof taskId === 'string')) {
    return jsonReply(400, {error: 'unknown scenario', scenarios: Object.keys(SCENARIOS)});
  }
  director.set(scenario, taskId);
  return jsonReply(200, describe(director));
}

function describe(director: Director): object {
  const scenarios = Object.entries(SCENARIOS).map(([name, {about}]) => ({name, about}));
  return {scenario: director.everything, scenarios};
}
