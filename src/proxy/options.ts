import type {TaskKind} from '../model/task.js';
import type {BreakerOptions} from './breaker.js';
import type {Sleep} from './deadline.js';
import type {ProxyEvent} from './event.js';
import type {View} from './project.js';
import type {Store} from './store.js';

export interface VolcengineAccount {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** For temporary keys. */
  readonly sessionToken?: string | undefined;
  /**
   * `rtc.volcengineapi.com` by default; `open-ap-singapore-1.volcengineapi.com` overseas.
   * A bare host means https. `http://` is accepted for loopback addresses alone, so that a simulated cloud
   * can stand for the real one.
   */
  readonly host?: string | undefined;
  /** Region of the signature; follows the host by default. */
  readonly region?: string | undefined;
}

export interface TencentAccount {
  readonly secretId: string;
  readonly secretKey: string;
  /** For temporary keys. */
  readonly token?: string | undefined;
  /** `tiw.intl.tencentcloudapi.com` by default; `tiw.tencentcloudapi.com` on the China site. Schemes as above. */
  readonly host?: string | undefined;
  /** For a question without `Region`; `ap-singapore` by default. */
  readonly region?: string | undefined;
}

/** Keys, or a function called before each upstream call, so that keys can change without a restart. */
export type KeySource<T> = T | (() => T | Promise<T>);

/** What a caller wants, after the allow-list and before the cloud. */
export interface ProxyCall {
  readonly action: string;
  readonly kind: TaskKind;
  readonly mode: 'read' | 'write';
  /** Named as the vendor names them; an interval is `ImageConfig.Interval`. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * `true`: yes, every documented field. `false`: no.
 * `params` replace the caller's or fill in missing ones. `view: 'public'` sends only status, times, stop reason,
 * error code and snapshot URLs. `unauthorized`: no, and signing in (again) may help.
 */
export type Verdict =
  | boolean
  | {readonly params?: Readonly<Record<string, string | number>> | undefined; readonly view?: View | undefined}
  | 'unauthorized';

/** Anything but a verdict, an exception, or no answer within two seconds means no. */
export type Authorize = (call: ProxyCall, request: Request) => Verdict | Promise<Verdict>;

export interface SigningProxyOptions {
  readonly volcengine?: KeySource<VolcengineAccount> | undefined;
  readonly tencent?: KeySource<TencentAccount> | undefined;
  /** Required: there is no open mode to forget. */
  readonly authorize: Authorize;
  /**
   * Origins of pages that may ask, as in `https://www.example.com`, besides the proxy's own.
   * Compared whole; never `*`, never `null`.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * Request headers pages of other origins may send, besides the usual ones. Name a header that says who asks even if
   * only your own pages send it: answers vary by those named, so that a browser shows nobody another visitor's.
   */
  readonly allowedHeaders?: readonly string[] | undefined;
  /** Lets `UpdateSnapshot` through, where `authorize` agrees. Off by default. */
  readonly writes?: boolean | undefined;
  /**
   * Seconds an answer is served without asking again: `running` (2) while a task runs, `ended` (3600) once it has
   * ended. `stale` (60) is how long past that it may still be shown, marked as old, while the cloud cannot be asked.
   */
  readonly cache?:
    | {
        readonly running?: number | undefined;
        readonly ended?: number | undefined;
        readonly stale?: number | undefined;
      }
    | undefined;
  /** What several instances share. Memory of this one by default; see `redisStore`. One store, or one prefix, per cloud account. */
  readonly store?: Store | undefined;
  /**
   * The vendor's calls a second for the whole account, by action: 60 for each read of Volcengine, 150 for
   * `UpdateSnapshot`, 20 for `DescribeSnapshotTask`. The proxy allows itself 80 % of them.
   */
  readonly limits?: Readonly<Record<string, number>> | undefined;
  /** When to stop asking a cloud that does not answer; `false`: never. */
  readonly breaker?: false | Partial<BreakerOptions> | undefined;
  /**
   * Lets a CDN keep answers (`public`, `s-maxage`) to requests that carry neither `Authorization` nor a cookie.
   * Only for an `authorize` that does not look at who asks, as `allowTasks` does.
   */
  readonly publicCache?: boolean | undefined;
  /**
   * Milliseconds a page waits at most. 10000 by default, as the elements do. What lies between `authorize` and the
   * answer (a place in the budget, connect, last byte) has four fifths of it.
   */
  readonly timeoutMs?: number | undefined;
  /** Most decoded bytes of a body, the cloud's or the caller's. 2 MiB by default, 16 MiB for a whiteboard's list. */
  readonly maxBodyBytes?: number | undefined;
  /** Hears what happens, for logs and counters. Told no ids and no secrets. Not waited for, whatever comes of it. */
  readonly onEvent?: ((event: ProxyEvent) => void | Promise<void>) | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Epoch milliseconds, or a date. */
  readonly now?: (() => number | Date) | undefined;
  /** 0 to 1. */
  readonly random?: (() => number) | undefined;
  /** For tests: how the proxy waits. */
  readonly sleep?: Sleep | undefined;
}
