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
import {asHandler, type Answerer, type Incoming, type Outgoing, type SigningProxy} from './exchange.js';
import {Idempotency, mayBeWritten} from './idempotency.js';
import type {SigningProxyOptions} from './options.js';
import {createOriginGate} from './origin.js';
import type {View} from './project.js';
import {lengthPrefixed, questionName} from './question.js';
import {createCallReader, missingParam} from './read-call.js';
import {readWrite} from './read-write.js';
import {Refusal} from './refusal.js';
import {createReplier} from './replies.js';
import {readSettings, type Settings} from './settings.js';

/** A handler of standard requests. See `SigningProxyOptions`. */
export function createSigningProxy(options: SigningProxyOptions): SigningProxy {
  return asHandler(createAnswerer(readSettings(options)));
}

function createAnswerer(settings: Settings): Answerer {
  const {now} = settings;
  const gate = {vendors: new Set(settings.sources.keys()), writes: settings.writes};
  const origins = createOriginGate(settings.allowedOrigins, settings.allowedHeaders, settings.writes);
  const read = createCallReader(gate);
  const replier = createReplier(settings.publicCache, settings.allowedHeaders, now);
  const answerCall = createCallAnswerer(settings);
  return (incoming) => {
    const started = now();
    const permission = origins.check(incoming);
    if (permission instanceof Refusal) return finish({outcome: permission}, incoming, NONE, started);
    if (incoming.method === 'OPTIONS') return replier.preflight(origins.preflight(incoming));
    const call = read(incoming.method, incoming.url);
    if (call instanceof Refusal) return finish({outcome: call}, incoming, permission, started);
    const done = (answer: Answer): Outgoing => finish(answer, incoming, permission, started, call);
    try {
      const answer = answerCall(call, incoming);
      return answer instanceof Promise ? answer.catch(broken).then(done) : done(answer);
    } catch {
      return done(broken());
    }
  };

  function finish(
    {outcome, from = 'proxy', pace, view = 'public'}: Answer,
    incoming: Incoming,
    permission: Readonly<Record<string, string>>,
    started: number,
    call?: CheckedCall,
  ): Outgoing {
    const refused = outcome instanceof Refusal;
    const requestId = idOf(outcome, view) ?? crypto.randomUUID();
    const outgoing = refused
      ? replier.refuse(outcome, permission, requestId)
      : replier.show({outcome, from, pace}, view, incoming, permission);
    const [action, code] = [call?.rule.action ?? '-', refused ? outcome.code : undefined];
    settings.tell({type: 'answer', action, status: outgoing.status, from, code, requestId, ms: now() - started});
    return outgoing;
  }
}

/** For a page that gets no permission to read. */
const NONE: Readonly<Record<string, string>> = {};

interface Answer {
  readonly outcome: Found['outcome'];
  readonly from?: Found['from'];
  readonly pace?: number | undefined;
  readonly view?: View;
}

/** The vendor's own is not for the public. */
function idOf(outcome: Answer['outcome'], view: View): string | undefined {
  if (!(outcome instanceof Refusal)) return outcome.pages[view].requestId;
  return view === 'full' ? outcome.requestId : undefined;
}

/** A fault of ours: nothing of it is shown. */
const broken = (): Answer => ({outcome: new Refusal('internal')});

type CallAnswerer = (call: CheckedCall, incoming: Incoming) => Answer | Promise<Answer>;

/** First who may ask, then what there is. At once where both are at hand. */
function createCallAnswerer(settings: Settings): CallAnswerer {
  const {authorize, maxBodyBytes, timeoutMs, sleep, tell} = settings;
  const authorise = createAuthoriser(authorize, sleep, tell);
  const limits = {maxBytes: maxBodyBytes ?? Infinity, timeoutMs, sleep};
  const find = createFinder(settings);

  const show = (admitted: Admitted | Refusal, incoming: Incoming): Answer | Promise<Answer> => {
    if (admitted instanceof Refusal) return {outcome: admitted};
    const {call, view} = admitted;
    const missing = missingParam(call.rule, call.params);
    if (missing) return {outcome: missing};
    const found = find(call, incoming);
    return found instanceof Promise ? found.then((late) => ({...late, view})) : {...found, view};
  };

  const admit = (call: CheckedCall, incoming: Incoming): Answer | Promise<Answer> => {
    const admitted = authorise(call, incoming.request());
    return admitted instanceof Promise ? admitted.then((late) => show(late, incoming)) : show(admitted, incoming);
  };

  return (call, incoming) => {
    if (call.rule.mode === 'read') return admit(call, incoming);
    return readWrite(call, incoming, limits).then((whole) =>
      whole instanceof Refusal ? {outcome: whole} : admit(whole, incoming),
    );
  };
}

function createFinder(settings: Settings) {
  const cloud = new Cloud(settings);
  const asker = new Asker({...settings, cloud});
  const answers = new Answers({...settings, cloud, asker});
  const idempotency = new Idempotency(settings);

  const write = async (call: CheckedCall, incoming: Incoming): Promise<Found> => {
    const until = settings.now() + settings.cloudMs;
    const account = await cloud.account(call.rule.vendor, until);
    if (account instanceof Refusal) return {outcome: account, from: 'proxy'};
    const {AppId = '', RoomId = '', TaskId = ''} = call.params;
    const name = {
      task: lengthPrefixed([account.scope, AppId, RoomId, TaskId]),
      content: questionName(call, account.scope),
    };
    // Never given the caller's signal: a write that has left is not called back.
    const once = async () => (await asker.ask(call, account, {mostWaitMs: 0, until})).outcome;
    const outcome = await idempotency.once(incoming.header('idempotency-key'), name, once);
    if (mayBeWritten(outcome)) await answers.forget(call, account);
    return {outcome, from: 'upstream'};
  };

  return (call: CheckedCall, incoming: Incoming): Found | Promise<Found> => {
    if (call.rule.mode === 'write') return write(call, incoming);
    return answers.peek(call) ?? answers.read(call, incoming.signal());
  };
}
