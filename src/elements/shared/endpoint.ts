import {isServer} from 'lit';
import {misconfigured, ok, type Result} from '../../model/failure.js';
import type {EndpointSource} from './task-ask.js';

/** Tells a URL that cannot work before anything is sent: the browser would only say "failed to fetch". */
export function checkEndpoint(endpoint: EndpointSource | null | undefined): Result<EndpointSource> {
  if (!endpoint) return misconfigured('endpoint', 'missing');
  if (typeof endpoint === 'function') return ok(endpoint);
  if (!URL.canParse(endpoint, baseUrl())) return misconfigured('endpoint', 'url');
  const {protocol, hostname, href, username, password} = new URL(endpoint, baseUrl());
  // A page by https may not call one by http, but on its own machine.
  const allowed =
    !isServer && location.protocol === 'https:' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
      ? /^https:/
      : /^https?:/;
  return allowed.test(protocol) && !username && !password ? ok(href) : misconfigured('endpoint', 'url');
}

export const originOf = (endpoint: string): string => new URL(endpoint, baseUrl()).origin;

/** What relative addresses are relative to. A server does not know, and asks nobody. */
export const baseUrl = (): string => (isServer ? 'https://server.invalid/' : document.baseURI);
