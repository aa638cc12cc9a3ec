import type {IncomingMessage, ServerResponse} from 'node:http';

const PREFIX = '/sealed';

/** An answer as a letter in an envelope. `null`: none came. */
interface Sealed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What `GET` of the path behind `/sealed` gives, whatever that is, as an ordinary answer: a browser writes every failed
 * request into its console, and a page whose point are failures would fill it. `pages/sealed.ts` opens the envelope.
 */
export function openSealed(request: IncomingMessage, response: ServerResponse): boolean {
  const {host = '', ...headers} = request.headers;
  const {pathname, search} = new URL(request.url ?? '/', `http://${host}`);
  if (!pathname.startsWith(`${PREFIX}/`) || request.method !== 'GET') return false;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const {'if-none-match': tag} = headers;
  const init = {headers: tag === undefined ? {} : {'if-none-match': tag}, signal: gone.signal} as const;
  void seal(`http://${host}${pathname.slice(PREFIX.length)}${search}`, init).then((sealed) => {
    if (gone.signal.aborted) return;
    response.writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'});
    response.end(JSON.stringify(sealed));
  });
  return true;
}

async function seal(url: string, init: RequestInit): Promise<Sealed | null> {
  try {
    const answer = await fetch(url, {...init, redirect: 'manual'});
    return {status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text()};
  } catch {
    return null;
  }
}
