/** The server half: holds the keys, checks the caller, signs, forwards. Web Crypto and `fetch` alone. */
export {createSigningProxy} from './signing-proxy.js';
export type {SigningProxy} from './exchange.js';
export type {ProxyEvent} from './event.js';
export type {
  Authorize,
  KeySource,
  ProxyCall,
  SigningProxyOptions,
  TencentAccount,
  Verdict,
  VolcengineAccount,
} from './options.js';
export type {RefusalCode} from './refusal.js';
