import type {Rolldown} from 'vite';

/**
 * What the entry needs at once goes into one file. Left alone, the bundler moves what the parts that are loaded later
 * need too into files of their own, which is one more round trip before anything is seen.
 */
export function firstLoadInOneFile(entry: string): Rolldown.CodeSplittingOptions {
  let needed: ReadonlySet<string> | undefined;
  return {
    includeDependenciesRecursively: false,
    groups: [
      {
        debugName: 'first load',
        name: (id, context) => {
          needed ??= reachable(entry, (each) => context.getModuleInfo(each)?.importedIds ?? []);
          return needed.has(id) ? 'first-load' : null;
        },
      },
    ],
  };
}

function reachable(from: string, importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const next of importsOf(id)) seen.add(next);
  return seen;
}
