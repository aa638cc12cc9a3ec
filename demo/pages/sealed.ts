/** Asks for everything in an envelope, so that the browser's console stays empty on a page whose point are failures. */
import {configure} from '../../src/index.js';

interface Sealed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function fetcher(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const {pathname, search} = new URL(input instanceof Request ? input.url : input, location.href);
  const answer = await fetch(`/sealed${pathname}${search}`, init);
  const sealed = (await answer.json()) as Sealed | null;
  if (!sealed) throw new TypeError('No answer came.');
  // Some statuses allow no body, not even an empty one.
  return new Response(sealed.body || null, sealed);
}

configure({fetcher});
