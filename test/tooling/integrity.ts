import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import MagicString from 'magic-string';
import type {Plugin} from 'vite';

/** A Subresource Integrity value. */
export const sha384 = (bytes: Buffer | string): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** Writes beside the scripts of a folder the integrity value of each, and tags ready to paste. */
export function writeIntegrity(version: string): Plugin {
  return {
    name: 'write-integrity',
    writeBundle({dir = '.'}) {
      const scripts = readdirSync(dir).filter((file) => file.endsWith('.js'));
      const integrity = Object.fromEntries(
        scripts.sort().map((file) => [file, sha384(readFileSync(path.join(dir, file)))]),
      );
      writeFileSync(path.join(dir, 'sri.json'), `${JSON.stringify({version, integrity}, null, 2)}\n`);
      writeFileSync(path.join(dir, 'tags.html'), tagsFile(scriptTags(integrity)));
    },
  };
}

interface Tags {
  readonly module: string;
  readonly classic: string;
}

/** Tags ready to paste: the module, with what it needs next on its way at once; the classic script. */
export function scriptTags(integrity: Readonly<Record<string, string>>, folder = ''): Tags {
  const proof = (file: string) => `integrity="${integrity[file] ?? ''}" crossorigin="anonymous"`;
  const script = (file: string, type = '') => `<script ${type}src="${folder}${file}" ${proof(file)}></script>`;
  const view = 'media-task-elements-status-view.js';
  return {
    module: `<link rel="modulepreload" href="${folder}${view}" ${proof(view)} />${script('media-task-elements.js', 'type="module" ')}`,
    classic: script('media-task-elements.iife.js'),
  };
}

/** One line each. */
const tagsFile = ({module, classic}: Tags): string => `<!-- One of the two. As a module: --> ${module}
<!-- Or the classic script, one file with everything: --> ${classic}
`;

/**
 * `import()` takes no integrity value, `<link rel="modulepreload">` does: what a script loads later is preloaded under
 * its value first, and refused when it is not what was built with the script.
 */
export function loadUnderIntegrity(): Plugin {
  return {
    name: 'load-under-integrity',
    renderChunk(code, {fileName}, _options, {chunks}) {
      const text = new MagicString(code);
      text.replaceAll(/\bimport\((["'`])\.\/([^"'`]+)\1\)/g, (_all, _quote, file: string) => {
        // What both need is there already; what only the later part needs is fetched with it, under its own value.
        const shared = chunks[file]?.imports.filter((name) => name !== fileName && !chunks[name]?.isEntry) ?? [];
        const wanted = [...shared, file].map((name) => [`./${name}`, placeholder(name)]);
        return `loadUnderIntegrity(${wanted.map((text) => JSON.stringify(text)).join()})`;
      });
      if (!text.hasChanged()) return null;
      text.append(`\n${loadUnderIntegrityCode}\n`);
      return {code: text.toString(), map: text.generateMap({source: fileName, hires: true})};
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const byPlaceholder = new Map(chunks.map((chunk) => [placeholder(chunk.fileName), chunk]));
      for (const chunk of chunks) finish(chunk, byPlaceholder);
    },
  };
}

/** Puts the values in, those of the innermost parts first: what a part loads is under its own value too. */
function finish(chunk: Chunk, byPlaceholder: ReadonlyMap<string, Chunk>): void {
  chunk.code = chunk.code.replaceAll(/sha384-[\w+/]{64}/g, (value) => {
    const later = byPlaceholder.get(value);
    if (!later || later === chunk) return value;
    finish(later, byPlaceholder);
    return sha384(later.code);
  });
}

interface Chunk {
  readonly fileName: string;
  code: string;
}

/** As long as the value it stands for, so that the source map stays right. */
const placeholder = (file: string): string => sha384(`placeholder of ${file}`);

const loadUnderIntegrityCode = `
async function loadUnderIntegrity(...parts) {
  const {nonce = ''} = document.querySelector('script[nonce]') ?? {};
  const preload = (href, integrity) => new Promise((resolve, reject) => {
    const link = document.createElement('link');
    const end = () => { link.remove(); resolve(); };
    if (!link.relList.supports('modulepreload')) return end();
    Object.assign(link, {rel: 'modulepreload', integrity, nonce, crossOrigin: '', href, onload: end});
    link.onerror = () => { end(reject(new TypeError('Not loaded: ' + href))); };
    document.head.append(link);
  });
  await Promise.all(parts.map(([file, integrity]) => preload(new URL(file, import.meta.url).href, integrity)));
  return import(new URL(parts.at(-1)[0], import.meta.url).href);
}`;
