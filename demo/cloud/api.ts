import type {Call, Log} from './calls.js';
import type {Clock} from './clock.js';
import {checkingTime, type Answer, type Desk} from './desk.js';
import type {Director} from './director.js';
import {jsonReply, type Message, type Reply} from './message.js';
import type {Step} from './scenarios.js';
import {spoil} from './spoil.js';
import {answerTencent} from './tencent/answer.js';
import {destinationOf, taskIdOf, type Destination} from './vendor.js';
import {answerVolcengine} from './volcengine/answer.js';
import type {requestIds} from './request-id.js';

/** What is done on the wire: an answer, the half of one, or none. */
export type Delivery =
  | {readonly kind: 'whole'; readonly reply: Reply}
  | {readonly kind: 'cut'; readonly reply: Reply}
  | {readonly kind: 'silence'};

export interface ApiRules {
  readonly clock: Clock;
  readonly director: Director;
  readonly calls: Log<Call>;
  readonly newRequestId: ReturnType<typeof requestIds>;
  readonly desk: Omit<Desk, 'now' | 'step' | 'requestId'>;
}

/** One call of either vendor's API, from the bytes that came to what goes back. */
export async function answerCall(message: Message, rules: ApiRules, signal: AbortSignal): Promise<Delivery> {
  const destination = destinationOf(message);
  const taskId = taskIdOf(message, destination.vendor);
  const step = rules.director.next(taskId);
  if (step.do === 'wait') await rules.clock.wait(step.ms, signal);
  if (step.do === 'write' && step.how === 'wait' && message.method === 'POST') await rules.clock.wait(6000, signal);
  const now = rules.clock.now();
  const requestId = rules.newRequestId(destination.vendor, now);
  const answer = ask(destination, message, {...rules.desk, now, step, requestId});
  const {json, ...facts} = answer;
  const scenario = rules.director.playing(taskId);
  rules.calls.add({...facts, at: now, vendor: destination.vendor, taskId, requestId, step: nameOf(step), scenario});
  return deliver(answer, jsonReply(answer.status, json, new Date(checkingTime({now, step}))), step);
}

const ask = (destination: Destination, message: Message, desk: Desk): Answer =>
  destination.vendor === 'tencent' ? answerTencent(message, desk) : answerVolcengine(message, destination.region, desk);

/** Only a good answer is spoilt: whoever is refused is told so. */
function deliver(answer: Answer, reply: Reply, step: Step): Delivery {
  if (step.do === 'silence') return {kind: 'silence'};
  if (answer.code !== '') return {kind: 'whole', reply};
  if (step.do === 'write' && step.how === 'lose' && answer.interval !== undefined) return {kind: 'cut', reply};
  if (step.do !== 'spoil') return {kind: 'whole', reply};
  return {kind: step.how === 'cut' ? 'cut' : 'whole', reply: spoil(reply, step.how)};
}

const nameOf = (step: Step): string =>
  'how' in step ? `${step.do} ${step.how}` : 'what' in step ? `${step.do} ${step.what}` : step.do;
