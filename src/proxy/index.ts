/** The server half: holds the keys, checks the caller, signs, forwards. Web Crypto and `fetch` alone. */
export {allowTasks, type AllowTasksOptions} from './allow-tasks.js';
export type {BreakerOptions} from './breaker.js';
export type {Place} from './budget.js';
export type {ProxyEvent} from './event.js';
export type {SigningProxy} from './exchange.js';
export {createMetrics, type Metrics} from './metrics.js';
export type {
  Authorize,
  KeySource,
  ProxyCall,
  SigningProxyOptions,
  TencentAccount,
  Verdict,
  VolcengineAccount,
} from './options.js';
export type {View} from './project.js';
export type {RefusalCode} from './refusal.js';
export {createSigningProxy} from './signing-proxy.js';
export {memoryStore, type Store} from './store.js';
export type {TaskRef} from './task-ref.js';
export {
  createViewToken,
  viewTokens,
  type ViewSecret,
  type ViewTokenOptions,
  type ViewTokensOptions,
} from './view-token.js';
