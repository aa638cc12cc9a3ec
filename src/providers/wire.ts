/** What the answers of both clouds, and the refusals of endpoints, have in common. Every field may be absent or null. */

/** Volcengine: `Result` beside `ResponseMetadata`. Tencent: everything inside `Response`. */
export interface Envelope {
  readonly Result: unknown;
  readonly Response: unknown;
  readonly ResponseMetadata: About;
  readonly Error: VendorError;
}

/** Volcengine says this in `ResponseMetadata`, Tencent (without the action) beside the task. */
export interface About {
  readonly RequestId: string;
  readonly Action: string;
  readonly Error: VendorError;
}

export interface VendorError {
  readonly Code: string | number;
}

/** `application/problem+json`. */
export interface Problem {
  readonly status: number;
  readonly code: string | number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
}
