/** What came back over HTTP, before anybody asked what it means. */
export interface Answer {
  readonly status: number;
  readonly body:
    | {readonly kind: 'json'; readonly value: unknown}
    /** Not JSON, and it looks like a web page: most often a login page. */
    | {readonly kind: 'html'}
    /** Empty, truncated, or some other text. */
    | {readonly kind: 'unreadable'};
  /** The answer's `Retry-After` in milliseconds, already clamped. */
  readonly retryAfter?: number | undefined;
}
