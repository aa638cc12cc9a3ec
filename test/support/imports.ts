import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One module asking for another: paths relative to the folder, or a package's name. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
}

/** Every import, type import, re-export and `import()` in the TypeScript sources of a folder. */
export function importEdges(folder: string): readonly ImportEdge[] {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.ts'));
  return files.sort().flatMap((file) => importsOf(path.join(folder, file)).map((to) => edge(file, to)));
}

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({fileName}) => fileName);
}

const edge = (from: string, to: string): ImportEdge => ({
  from: slashes(from),
  to: to.startsWith('.') ? slashes(path.normalize(path.join(path.dirname(from), to))) : to,
});

const slashes = (file: string): string => file.replaceAll(path.sep, '/');
