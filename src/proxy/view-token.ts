/**
 * A short-lived token for one task, made by the customer's backend and shown by the page as `Authorization: Bearer`.
 * A JSON Web Token signed with HMAC-SHA256; nothing in it is secret, and nothing in it can be changed.
 */
import {jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey} from 'jose';
import {CALLS} from './calls.js';
import {keepNewest} from './keep-newest.js';
import type {Authorize, ProxyCall, Verdict} from './options.js';
import {isObject, type View} from './project.js';
import {checkParams} from './read-call.js';
import {Refusal} from './refusal.js';
import {taskParams, USUAL_REGION, type TaskRef} from './task-ref.js';

/** One secret, or several by name (`kid`), so that a new one can come before the old one goes. At least 32 characters. */
export type ViewSecret = string | Readonly<Record<string, string>>;

export interface ViewTokenOptions {
  readonly secret: ViewSecret;
  /** Which secret signs, where there are several. */
  readonly kid?: string | undefined;
  readonly task: TaskRef;
  /** `read` by default. `write` lets an editor save, and read back what it saved. */
  readonly mode?: 'read' | 'write' | undefined;
  /** Sent with a save, for a task that was started with one; a page may send no other. With `mode: 'write'` alone. */
  readonly businessId?: string | undefined;
  /** `public` by default. An editor needs `full`, since the interval is not among the public fields. */
  readonly view?: View | undefined;
  /** Seconds; 900 by default, a day at most. */
  readonly expiresIn?: number | undefined;
  readonly now?: (() => number | Date) | undefined;
}

export interface ViewTokensOptions {
  readonly secret: ViewSecret;
  readonly now?: (() => number | Date) | undefined;
}

const ISSUER = 'media-task-elements';
const TYPE = 'view+jwt';
const LONGEST_S = 86_400;
const SHORTEST_SECRET = 32;
const LONGEST_TOKEN = 2048;
const MOST_KNOWN = 2000;

export async function createViewToken(options: ViewTokenOptions): Promise<string> {
  const {secret, kid, task, mode = 'read', businessId, view = 'public', expiresIn = 900, now = Date.now} = options;
  if (mode === 'write' && task.kind !== 'snapshot') throw new TypeError('mode: only a snapshot task can be written');
  const ids = {...taskParams('task', task), ...businessParams(mode, businessId)};
  if (!(expiresIn >= 1 && expiresIn <= LONGEST_S)) throw new TypeError(`expiresIn must be 1 to ${LONGEST_S} seconds`);
  const secrets = readSecrets(secret);
  const key = secrets.get(kid);
  if (!key) throw new TypeError('kid must name one of the secrets');
  const issued = Math.floor(Number(now()) / 1000);
  return new SignJWT({kind: task.kind, ids, mode, view})
    .setProtectedHeader({alg: 'HS256', typ: TYPE, ...(kid === undefined ? {} : {kid})})
    .setIssuer(ISSUER)
    .setIssuedAt(issued)
    .setExpirationTime(issued + Math.floor(expiresIn))
    .sign(key);
}

function businessParams(mode: 'read' | 'write', businessId: string | undefined): Record<string, string> {
  if (businessId === undefined) return {};
  if (mode !== 'write') throw new TypeError('businessId: only a save carries one');
  const rule = [...CALLS.values()].find((one) => one.mode === 'write');
  const params = rule && checkParams(rule, [[BUSINESS, businessId]]);
  if (!params || params instanceof Refusal) throw new TypeError('businessId is not of the documented form');
  return params;
}

interface Grant {
  readonly kind: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly mode: 'read' | 'write';
  readonly verdicts: Readonly<Record<'read' | 'write', Verdict>>;
  readonly expiresAt: number;
}

/** Lets through what the token names. Ids the page left out are filled in; ids that differ are refused. */
export function viewTokens({secret, now = Date.now}: ViewTokensOptions): Authorize {
  const secrets = readSecrets(secret);
  const known = new Map<string, Grant>();
  const clock = (): number => Number(now());
  const verifying = new Map<string, Promise<Grant | undefined>>();
  const verify = (token: string): Promise<Grant | undefined> => {
    // A crowd that arrives with one token has it checked once.
    const checking = verifying.get(token) ?? readToken(token, secrets, clock()).finally(() => verifying.delete(token));
    verifying.set(token, checking);
    return checking;
  };
  const remember = (token: string, grant: Grant): void => {
    known.set(token, grant);
    keepNewest(known, MOST_KNOWN);
  };
  const decide = (grant: Grant | undefined, call: ProxyCall): Verdict =>
    grant && clock() < grant.expiresAt ? judge(grant, call) : 'unauthorized';
  return (call, request) => {
    const token = bearer(request.headers.get('authorization'));
    if (token === undefined) return 'unauthorized';
    // A signature checked once stays good; only the time has to be looked at again.
    const grant = known.get(token);
    if (grant) return decide(grant, call);
    return verify(token).then((fresh) => {
      if (fresh) remember(token, fresh);
      return decide(fresh, call);
    });
  };
}

function judge(grant: Grant, {kind, mode, params}: ProxyCall): Verdict {
  if (kind !== grant.kind || (mode === 'write' && grant.mode !== 'write')) return false;
  // An id the token does not name is as wrong as another one: a token is for one task.
  const differs = BOUND.some((name) => params[name] !== undefined && params[name] !== grant.ids[name]);
  // Each region anybody may invent would be another question to the cloud.
  const elsewhere = params[REGION] !== undefined && params[REGION] !== (grant.ids[REGION] ?? USUAL_REGION);
  return differs || elsewhere ? false : grant.verdicts[mode];
}

const IDS = ['AppId', 'RoomId', 'TaskId', 'SdkAppId', 'TaskID'] as const;
const REGION = 'Region';
const BUSINESS = 'BusinessId';
/** A business too says which task is meant, so a token that names none is good for no save with one. */
const BOUND = [...IDS, BUSINESS] as const;

async function readToken(token: string, secrets: Secrets, now: number): Promise<Grant | undefined> {
  const findKey: JWTVerifyGetKey = ({kid}) => {
    const key = secrets.get(kid);
    if (!key) throw new Error('no such key');
    return key;
  };
  try {
    const {payload} = await jwtVerify(token, findKey, {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      currentDate: new Date(now),
      maxTokenAge: LONGEST_S,
      requiredClaims: ['exp', 'iat'],
    });
    return readGrant(payload);
  } catch {
    return undefined;
  }
}

/** Signed, but by whom and with what version of this file? So it is read like any foreign data. */
function readGrant({kind, ids, mode, view, exp, iat}: JWTPayload): Grant | undefined {
  if (exp === undefined || iat === undefined || exp - iat > LONGEST_S) return undefined;
  if (typeof kind !== 'string' || !isObject(ids)) return undefined;
  if ((mode !== 'read' && mode !== 'write') || (view !== 'full' && view !== 'public')) return undefined;
  const named: Record<string, string> = {};
  for (const name of [...BOUND, REGION]) {
    const id = Object.hasOwn(ids, name) ? ids[name] : undefined;
    if (typeof id === 'string') named[name] = id;
  }
  const {[BUSINESS]: business, ...task} = named;
  // Frozen: the proxy need not look at the same ids again with each request.
  const verdictFor = (params: Readonly<Record<string, string>>): Verdict =>
    Object.freeze({params: Object.freeze(params), view});
  const read = verdictFor(task);
  const verdicts = {read, write: business === undefined ? read : verdictFor(named)};
  return {kind, ids: named, mode, verdicts, expiresAt: exp * 1000};
}

function bearer(header: string | null): string | undefined {
  if (header === null || header.length > LONGEST_TOKEN) return undefined;
  return /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
}

/** By `kid`; a lone secret stands under `undefined`, for tokens that name none. */
type Secrets = ReadonlyMap<string | undefined, Uint8Array>;

function readSecrets(secret: ViewSecret): Secrets {
  const named: readonly (readonly [string | undefined, string])[] =
    typeof secret === 'string' ? [[undefined, secret]] : Object.entries(secret);
  if (named.length === 0) throw new TypeError('secret: at least one is needed');
  for (const [, text] of named) {
    if (typeof text !== 'string' || text.length < SHORTEST_SECRET) {
      throw new TypeError(`secret must have at least ${SHORTEST_SECRET} characters`);
    }
  }
  const encoder = new TextEncoder();
  return new Map(named.map(([kid, text]) => [kid, encoder.encode(text)]));
}
