import {isServer} from 'lit';

let loading: Promise<unknown> | undefined;

/**
 * Loads traditional Chinese, whose words come in a file of their own that adds them: elements are told by `listeners`.
 * They go on in simplified Chinese if it does not come, and the next one that asks tries again. On a server only what
 * somebody imported is spoken: a drawing cannot wait.
 */
export function loadTraditional(): void {
  if (isServer) return;
  loading ??= importTraditional().catch(() => (loading = undefined));
}

async function importTraditional(): Promise<void> {
  await import('../../locales/zh-TW.js');
}
