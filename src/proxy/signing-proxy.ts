/**
 * The signing proxy: a list of refusals, then one question to the cloud.
 *
 * Does not own who may ask (`authorize` does), nor what may leave (`project.ts` does), nor how often the cloud is asked
 * (`answers.ts` and `asker.ts` do).
 */
import {Answers, type Found} from './answers.js';
import {Asker} from './asker.js';
import {createAuthoriser, type Admitted} from './authorise.js';
import type {CheckedCall} from './calls.js';
import {Cloud} from './cloud.js';
import {asHandler, type Answerer, type Incoming, type SigningProxy} from './exchange.js';
import {Idempotency} from './idempotency.js';
import type {SigningProxyOptions} from './options.js';
import {createOriginGate} from './origin.js';
import type {View} from './project.js';
import {lengthPrefixed, questionName} from './question.js';
import {missingParam, readCall} from './read-call.js';
import {readWrite} from './read-write.js';
import {Refusal} from './refusal.js';
import {preflightReply, reply} from './replies.js';
import {readSettings, type Settings} from './settings.js';

/** A handler of standard requests. See `SigningProxyOptions`. */
export function createSigningProxy(options: SigningProxyOptions): SigningProxy {
  return asHandler(createAnswerer(readSettings(options)));
}

type Answer = Found & {readonly view: View};

function createAnswerer(settings: Settings): Answerer {
  const {now, tell, publicCache} = settings;
  const gate = {vendors: new Set(settings.sources.keys()), writes: settings.writes};
  const origins = createOriginGate(settings.allowedOrigins, settings.allowedHeaders, settings.writes);
  const admit = createAdmission(settings);
  const find = createFinder(settings);

  const answer = async (call: CheckedCall, incoming: Incoming): Promise<Answer> => {
    const admitted = await admit(call, incoming);
    return admitted instanceof Refusal ? refused(admitted) : {...(await find(admitted, incoming)), view: admitted.view};
  };

  return async (incoming) => {
    const started = now();
    const permission = origins.check(incoming);
    const allowed = permission instanceof Refusal ? {} : permission;
    if (incoming.method === 'OPTIONS' && permission === allowed) return preflightReply(origins.preflight(incoming));
    const call = permission instanceof Refusal ? permission : readCall(incoming.method, incoming.url, gate);
    const found = call instanceof Refusal ? refused(call) : await answer(call, incoming).catch(broken);
    const {outcome, from} = found;
    const requestId = outcome.requestId ?? crypto.randomUUID();
    const outgoing = reply(found, found.view, incoming, allowed, {publicCache, now}, requestId);
    const code = outcome instanceof Refusal ? outcome.code : undefined;
    const action = call instanceof Refusal ? '-' : call.rule.action;
    tell({type: 'answer', action, status: outgoing.status, from, code, requestId, ms: now() - started});
    return outgoing;
  };
}

const refused = (outcome: Refusal): Answer => ({outcome, from: 'proxy', view: 'public'});

/** A fault of ours: nothing of it is shown. */
const broken = (): Answer => refused(new Refusal('internal'));

/** Everything a caller must pass before a cloud, or the cache, is looked at. */
function createAdmission({authorize, maxBodyBytes, timeoutMs, sleep, tell}: Settings) {
  const authorise = createAuthoriser(authorize, sleep, tell);
  const limits = {maxBytes: maxBodyBytes ?? Infinity, timeoutMs, sleep};
  return async (call: CheckedCall, incoming: Incoming): Promise<Admitted | Refusal> => {
    const whole = call.rule.mode === 'write' ? await readWrite(call, incoming, limits) : call;
    if (whole instanceof Refusal) return whole;
    const admitted = await authorise(whole, incoming.request());
    if (admitted instanceof Refusal) return admitted;
    return missingParam(whole.rule, admitted.call.params) ?? admitted;
  };
}

function createFinder(settings: Settings) {
  const cloud = new Cloud(settings);
  const asker = new Asker({...settings, cloud});
  const answers = new Answers({...settings, cloud, asker});
  const idempotency = new Idempotency(settings);

  const write = async (call: CheckedCall, incoming: Incoming): Promise<Found> => {
    const account = await cloud.account(call.rule.vendor);
    if (account instanceof Refusal) return {outcome: account, from: 'proxy'};
    const {AppId = '', RoomId = '', TaskId = ''} = call.params;
    const name = {
      task: lengthPrefixed([account.scope, AppId, RoomId, TaskId]),
      content: questionName(call, account.scope),
    };
    // Never given the caller's signal: a write that has left is not called back.
    const once = async () => (await asker.ask(call, account, 0)).outcome;
    return {outcome: await idempotency.once(incoming.header('idempotency-key'), name, once), from: 'upstream'};
  };

  return ({call}: Admitted, incoming: Incoming): Promise<Found> =>
    call.rule.mode === 'read' ? answers.read(call, () => incoming.signal()) : write(call, incoming);
}
