import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import MagicString from 'magic-string';
import type {Plugin} from 'vite';

/** A Subresource Integrity value. */
export const sha384 = (bytes: Buffer | string): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** Writes the integrity value of every script of a folder beside the scripts. */
export function writeIntegrity(version: string): Plugin {
  return {
    name: 'write-integrity',
    writeBundle({dir = '.'}) {
      const scripts = readdirSync(dir).filter((file) => file.endsWith('.js'));
      const integrity = Object.fromEntries(
        scripts.sort().map((file) => [file, sha384(readFileSync(path.join(dir, file)))]),
      );
      writeFileSync(path.join(dir, 'sri.json'), `${JSON.stringify({version, integrity}, null, 2)}\n`);
    },
  };
}

/**
 * `import()` takes no integrity value, `<link rel="modulepreload">` does: what a script loads later is preloaded under
 * its value first, and refused when it is not what was built with the script.
 */
export function loadUnderIntegrity(): Plugin {
  return {
    name: 'load-under-integrity',
    renderChunk(code, {fileName}) {
      const text = new MagicString(code);
      text.replaceAll(/\bimport\((["'`])(\.\/[^"'`]+)\1\)/g, (_all, _quote, file: string) => {
        return `loadUnderIntegrity("${file}", "${placeholder(file)}")`;
      });
      if (!text.hasChanged()) return null;
      text.append(`\n${loadUnderIntegrityCode}\n`);
      return {code: text.toString(), map: text.generateMap({source: fileName, hires: true})};
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      for (const chunk of chunks) {
        for (const {fileName, code} of chunks)
          chunk.code = chunk.code.replaceAll(placeholder(`./${fileName}`), sha384(code));
      }
    },
  };
}

/** As long as the value it stands for, so that the source map stays right. */
const placeholder = (file: string): string => sha384(`placeholder of ${file}`);

const loadUnderIntegrityCode = `
function loadUnderIntegrity(file, integrity) {
  const link = document.createElement('link');
  const href = new URL(file, import.meta.url).href;
  const nonce = document.querySelector('script[nonce]')?.nonce ?? '';
  if (!link.relList.supports('modulepreload')) return import(href);
  return new Promise((resolve, reject) => {
    Object.assign(link, {rel: 'modulepreload', integrity, nonce, crossOrigin: '', href});
    link.onload = () => resolve(import(href));
    link.onerror = () => reject(new TypeError('Not loaded: ' + href));
    document.head.append(link);
  }).finally(() => link.remove());
}`;
