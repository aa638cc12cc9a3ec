import path from 'node:path';
import type {Rolldown} from 'vite';

/** What a status is drawn with, and what reads the answers, in a tree of modules. */
export const statusParts = (root: string, extension: 'ts' | 'js'): readonly string[] =>
  ['media-task-status/status-view', 'shared/answers.part'].map((name) =>
    path.join(root, 'elements', `${name}.${extension}`),
  );

/**
 * What the entry needs at once goes into one file, and what a status is drawn with into another, which comes while the
 * task is asked for. Left alone, the bundler moves what parts have in common into files of their own: more requests,
 * and one more round trip before anything is seen.
 */
export function firstLoadInOneFile(entry: string, status: readonly string[]): Rolldown.CodeSplittingOptions {
  let first: ReadonlySet<string> | undefined;
  let second: ReadonlySet<string> | undefined;
  return {
    includeDependenciesRecursively: false,
    groups: [
      {
        debugName: 'first load, then what draws a status',
        name: (id, context) => {
          const importsOf = (each: string) => context.getModuleInfo(each)?.importedIds ?? [];
          first ??= reachable([entry], importsOf);
          second ??= reachable(status, importsOf);
          if (first.has(id)) return 'first-load';
          return second.has(id) ? 'status-view' : null;
        },
      },
    ],
  };
}

function reachable(from: readonly string[], importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const id of seen) for (const next of importsOf(id)) seen.add(next);
  return seen;
}
