import type {EndpointSource, HeadersSource} from './task-ask.js';

const numbers = new WeakMap<object, number>();
let last = 0;

/**
 * Text that is equal for what asks in the same way: a function by identity, plain headers by content, text by itself.
 * Two visitors never share it.
 */
export function identityOf(value: EndpointSource | HeadersSource | typeof fetch | undefined): string {
  if (value === undefined || typeof value === 'string') return `=${value ?? ''}`;
  if (typeof value === 'function') return numberOf(value);
  try {
    return JSON.stringify([...new Headers(value)]);
  } catch {
    return numberOf(value);
  }
}

function numberOf(value: object): string {
  if (!numbers.has(value)) numbers.set(value, ++last);
  return `#${numbers.get(value)}`;
}
