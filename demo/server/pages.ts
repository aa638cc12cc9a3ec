import type {IncomingMessage, ServerResponse} from 'node:http';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {Cloud} from '../cloud/index.js';
import {stageTroubles} from './cast.js';
import {frame, type PageLink} from './frame.js';
import {readLook} from './look.js';

const FOLDER = new URL('../', import.meta.url);

export interface Pages {
  /** Whether there is such a page. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
}

/**
 * Every `demo/*.html` is a page under its own name, in the menu by its title. One with `<!-- frame -->` in it gets the
 * menu and the panel there; one without stays as it is.
 */
export function createPages({cloud}: {cloud: Cloud | undefined}): Pages {
  const home = cloud ? 'index' : 'your-task';
  return {
    serve(request, response) {
      const url = new URL(request.url ?? '/', 'http://demo');
      const name = url.pathname === '/' ? home : url.pathname.slice(1);
      if (!/^[a-z-]+$/.test(name) || !existsSync(fileOf(name))) return false;
      if (cloud) stageTroubles(cloud);
      const look = readLook(url.searchParams);
      const html = readFileSync(fileOf(name), 'utf8')
        .replace('<!-- frame -->', () => frame({links: links(), here: name, look, cloud}))
        .replace('<html lang="en">', () => `<html lang="en" data-scheme="${look.scheme}" data-width="${look.width}">`)
        .replaceAll('data-stage', () => `data-stage lang="${look.lang}"`);
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8', ...policy(cloud)}).end(html);
      return true;
    },
  };
}

const fileOf = (name: string): string => fileURLToPath(new URL(`${name}.html`, FOLDER));

function links(): readonly PageLink[] {
  const names = readdirSync(FOLDER).flatMap((file) => /^([a-z-]+)\.html$/.exec(file)?.[1] ?? []);
  const others = names.filter((name) => name !== 'index').sort();
  return ['index', ...others].map((name) => ({
    name,
    href: name === 'index' ? '/' : `/${name}`,
    title: /<title>(.*?)<\/title>/.exec(readFileSync(fileOf(name), 'utf8'))?.[1] ?? name,
  }));
}

/** The strictest a page can have around these elements: they must work in it. */
function policy(cloud: Cloud | undefined): Record<string, string> {
  const pictures = cloud ? pictureHosts(cloud.origin) : 'https:';
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Pictures are read as data only to be downloaded.
    `connect-src 'self' ${pictures}`,
    `img-src 'self' ${pictures}`,
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ];
  return {'content-security-policy': directives.join('; ')};
}

/** The cloud's own under both its names, and the one that does not exist. */
const pictureHosts = (origin: string): string =>
  `${origin} ${origin.replace('127.0.0.1', 'localhost')} http://pictures.invalid`;
