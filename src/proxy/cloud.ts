/** Asks a vendor one question: keys, signature, sending, and what the answer means. */
import type {Account, AccountSource} from './account.js';
import type {CallRule, CheckedCall, Vendor} from './calls.js';
import {within, type Sleep} from './deadline.js';
import {readEnvelope, type Envelope} from './envelope.js';
import type {ProxyEvent} from './event.js';
import {toReading, type Reading} from './reading.js';
import {Refusal} from './refusal.js';
import {keepKeys} from './signing/hmac.js';
import {tencentRequest} from './upstreams/tencent-tiw.js';
import {send, type UpstreamReply} from './upstreams/upstream.js';
import {volcengineRequest} from './upstreams/volcengine-rtc.js';
import {classify, classifyStatus, type VendorErrorClass} from './vendor-error.js';

/** Where a vendor names no time, this is long enough for a second's quota to come back. */
const THROTTLE_SECONDS = 2;

export interface CloudOptions {
  readonly sources: ReadonlyMap<Vendor, AccountSource>;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly maxBodyBytes: number | undefined;
  readonly tell: (event: ProxyEvent) => void;
}

export interface CloudSending {
  /** Asked before each call that leaves; a refusal keeps it from leaving. */
  readonly letThrough: () => Promise<Refusal | undefined>;
  /** When the answer must be there, waiting for a place and a repeat included. */
  readonly until: number;
  /** Ends a read nobody waits for any more; a write is never ended early. */
  readonly signal?: AbortSignal | undefined;
}

const REQUESTS = {volcengine: volcengineRequest, tencent: tencentRequest} as const;

export class Cloud {
  readonly #options: CloudOptions;
  readonly #derive = keepKeys();
  /** How far the vendor's clock is ahead of ours, once it has complained. */
  readonly #skew = new Map<Vendor, number>();
  readonly #scopes = new Map<Vendor, string>();

  constructor(options: CloudOptions) {
    this.#options = options;
  }

  /** Whose answers these are, for the cache. Known from the last call, so that an answer at hand asks for no keys. */
  knownScope(vendor: Vendor): string | undefined {
    return this.#scopes.get(vendor);
  }

  async scope(vendor: Vendor, until: number): Promise<string | Refusal> {
    const known = this.#scopes.get(vendor);
    if (known !== undefined) return known;
    const account = await this.account(vendor, until);
    return account instanceof Refusal ? account : account.scope;
  }

  async account(vendor: Vendor, until: number): Promise<Account | Refusal> {
    const source = this.#options.sources.get(vendor);
    if (!source) return new Refusal('config');
    try {
      const given = source();
      const waits = given instanceof Promise;
      const account = waits ? await within(this.#left(until), this.#options.sleep, () => given) : given;
      this.#scopes.set(vendor, account.scope);
      return account;
    } catch {
      return new Refusal('config');
    }
  }

  async ask(call: CheckedCall, account: Account, sending: CloudSending): Promise<Reading | Refusal> {
    const started = this.#options.now();
    const first = await this.#try(call, account, sending);
    const mayRepeat =
      first.class === 'clock' && call.rule.mode === 'read' && this.#learnSkew(call.rule.vendor, first.reply);
    const last = mayRepeat ? await this.#try(call, account, sending) : first;
    const outcome = last.outcome instanceof Refusal ? last.outcome : await last.outcome();
    if (last.sent) this.#tell(call, last, outcome, started);
    return outcome;
  }

  #tell({rule}: CheckedCall, {class: meaning, vendorCode}: Attempt, outcome: Reading | Refusal, started: number): void {
    const code = outcome instanceof Refusal ? outcome.code : 'ok';
    const ms = this.#options.now() - started;
    this.#options.tell({type: 'upstream', action: rule.action, outcome: meaning ?? code, vendorCode, ms});
  }

  async #try(call: CheckedCall, account: Account, sending: CloudSending): Promise<Attempt> {
    const {rule} = call;
    const {fetch, sleep, now, maxBodyBytes} = this.#options;
    const time = now() + (this.#skew.get(rule.vendor) ?? 0);
    const request = await REQUESTS[rule.vendor](call, account, time, this.#derive);
    // Signed first, so that nothing lies between being let through and being sent.
    const refused = await sending.letThrough();
    if (refused) return {outcome: refused, sent: false};
    const maxBytes = maxBodyBytes ?? rule.maxBytes;
    const timeoutMs = this.#left(sending.until);
    const reply = await send(request, {fetch, sleep, timeoutMs, maxBytes, signal: sending.signal});
    if (reply instanceof Refusal) return {outcome: reply, sent: true};
    return {...understand(call, reply, account, now()), sent: true};
  }

  #left(until: number): number {
    return Math.max(1, until - this.#options.now());
  }

  #learnSkew(vendor: Vendor, reply: UpstreamReply | undefined): boolean {
    if (reply?.date === undefined) return false;
    this.#skew.set(vendor, reply.date - this.#options.now());
    return true;
  }
}

interface Attempt extends Understood {
  readonly sent: boolean;
}

interface Understood {
  readonly outcome: Refusal | (() => Promise<Reading>);
  readonly class?: VendorErrorClass;
  readonly vendorCode?: string;
  readonly reply?: UpstreamReply;
}

function understand({rule, params}: CheckedCall, reply: UpstreamReply, account: Account, at: number): Understood {
  const {status} = reply;
  const envelope = readEnvelope(rule, reply.json, account.mask);
  if (!envelope) return withoutEnvelope(reply);
  const {error, requestId} = envelope;
  if (!error) {
    if (status < 200 || status > 299) return withoutEnvelope(reply);
    if (!envelope.whole) return {outcome: new Refusal('upstream-shape', {requestId}), reply};
    // Of a room without a task's id the cloud picks one, and the next time maybe the one that has begun since.
    const isLast = envelope.ended && (params['TaskId'] ?? params['TaskID']) !== undefined;
    return {outcome: () => toReading(envelope, isLast ? 'ended' : 'running', 200, at, rule.mode), reply};
  }
  const meaning = classify(error, status);
  const more = {class: meaning, vendorCode: error.code, reply};
  return {...more, outcome: refusalFor(meaning, reply, requestId) ?? answerFor(envelope, meaning, status, at, rule)};
}

/** The vendor's envelope goes on to the page; its status only so far as nobody takes it for "sign in". */
function answerFor(
  envelope: Envelope,
  meaning: VendorErrorClass,
  status: number,
  at: number,
  rule: CallRule,
): () => Promise<Reading> {
  const trouble = meaning === 'trouble';
  const shown = trouble ? 502 : status === 404 || status < 300 ? status : 400;
  return () => toReading(envelope, trouble ? 'trouble' : 'error', shown, at, rule.mode);
}

function withoutEnvelope(reply: UpstreamReply): Understood {
  const meaning = classifyStatus(reply.status);
  const refusal = refusalFor(meaning, reply, undefined);
  return refusal ? {outcome: refusal, class: meaning, reply} : {outcome: new Refusal('upstream-payload'), reply};
}

function refusalFor(
  meaning: VendorErrorClass,
  reply: UpstreamReply,
  requestId: string | undefined,
): Refusal | undefined {
  switch (meaning) {
    case 'auth':
    case 'clock':
      return new Refusal('upstream-auth', {requestId});
    case 'throttled':
      return new Refusal('rate-limited', {retryAfter: reply.retryAfter ?? THROTTLE_SECONDS, requestId});
    case 'trouble':
    case 'answer':
      return undefined;
  }
}
