import {misconfigured, ok, type Result} from '../../model/failure.js';
import type {EndpointSource} from './task-ask.js';

/** Tells a URL that cannot work before anything is sent: the browser would only say "failed to fetch". */
export function checkEndpoint(endpoint: EndpointSource | null | undefined): Result<EndpointSource> {
  if (!endpoint) return misconfigured('endpoint', 'missing', 'endpoint is missing.');
  if (typeof endpoint === 'function') return ok(endpoint);
  const url = URL.canParse(endpoint, document.baseURI) ? new URL(endpoint, document.baseURI) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return misconfigured('endpoint', 'url', 'endpoint must be an http(s) URL.');
  if (
    url.protocol === 'http:' &&
    location.protocol === 'https:' &&
    !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  ) {
    return misconfigured('endpoint', 'url', 'endpoint must be an https URL, since this page is one.');
  }
  return ok(url.href);
}
