/**
 * Trouble, as a value. `kind` says who must act and picks the look; `reason` picks the sentence.
 *
 * - `config`: the page set something wrong, nothing was sent
 * - `network`, `timeout`, `offline`: no answer came
 * - `unauthorized`, `forbidden`: the visitor must sign in, or may not look
 * - `not-found`: no such task, or it started more than 72 hours ago
 * - `rate-limited`: asked too often
 * - `server`: the customer's endpoint answered with an error status
 * - `vendor`: the cloud answered with an error
 * - `malformed`: an answer came that is not the documented one
 */
export type FailureKind =
  | 'config'
  | 'network'
  | 'timeout'
  | 'offline'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'server'
  | 'vendor'
  | 'malformed';

/** Finer than `kind`, where a person should read a different sentence. */
export type FailureReason =
  /** config: a required attribute is absent */
  | 'missing'
  /** config: an id with a blank in it */
  | 'space'
  /** config: an id with a character outside letters, digits and `_@-.` */
  | 'characters'
  /** config: an id longer than 128 characters */
  | 'length'
  /** config: not a whole positive number where one is needed */
  | 'number'
  /** config: not one of the words the attribute knows */
  | 'word'
  /** config: not an http(s) URL, or http asked from an https page */
  | 'url'
  /** not-found: said by a status alone, which may mean the task or the address */
  | 'nowhere'
  /** server: the endpoint is set to an address where no status service is */
  | 'elsewhere'
  /** server: the endpoint holds no keys of this cloud */
  | 'unserved'
  /** server: the endpoint did not accept the question */
  | 'question'
  /** malformed: a web page came instead of data */
  | 'html'
  /** malformed: over the size or depth limit */
  | 'size'
  /** malformed: the answer is about another task or call */
  | 'identity'
  /** malformed: JSON, but not the documented shape */
  | 'shape'
  /** vendor: the cloud refused the endpoint's own keys or clock */
  | 'keys'
  /** vendor: the account may not use this app, or the service is not enabled */
  | 'account'
  /** vendor: the cloud rejected the request's parameters */
  | 'parameter';

/** What an element's `error` holds: frozen plain data, no secrets. */
export interface Failure {
  readonly kind: FailureKind;
  readonly reason?: FailureReason | undefined;
  /** Whether asking again by itself can mend it. */
  readonly retryable: boolean;
  /** One English sentence for developers; never shown as markup. Made from the rest, where nothing more is known. */
  readonly message: string;
  /** The vendor's or the endpoint's own code, verbatim. */
  readonly code?: string | undefined;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number | undefined;
  /** The cloud's request id, to quote in a support ticket. */
  readonly requestId?: string | undefined;
  /** config: the attribute at fault. */
  readonly attribute?: string | undefined;
  /** How long the answer asked us to wait, in milliseconds. A floor for the next try. */
  readonly retryAfter?: number | undefined;
}

export type Result<T> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly failure: Failure};

export const ok = <T>(value: T): Result<T> => ({ok: true, value});

interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

export const fail = (failure: Failure): Failed => ({ok: false, failure: Object.freeze(failure)});

/** What went wrong while asking. Most of it passes by itself, so it is worth asking again unless `rest` says otherwise. */
export const trouble = (kind: FailureKind, rest: Partial<Failure> = {}): Failed =>
  fail({kind, retryable: true, message: `No good answer: ${rest.reason ?? kind}.`, ...rest});

/** An answer came, but not the documented one. A proxy in between may have failed once, so it is worth asking again. */
export const malformed = (reason: FailureReason, requestId?: string): Failed =>
  trouble('malformed', {reason, requestId});

/** The page set `attribute` wrong. Nothing is sent until that changes. */
export const misconfigured = (
  attribute: string,
  reason: FailureReason,
  message = `${attribute} cannot be used: ${reason}.`,
): Failed => fail({kind: 'config', reason, attribute, retryable: false, message});

/** Two failures a person would call the same trouble: no second event for them. */
export const sameTrouble = (a: Failure | undefined, b: Failure | undefined): boolean =>
  a?.kind === b?.kind && a?.reason === b?.reason && a?.code === b?.code && a?.attribute === b?.attribute;
