import {executeServerCommand} from '@web/test-runner-commands';

/** One node as a screen reader is given it; the rest are its ARIA properties. */
export interface AccessibilityNode {
  readonly role: string;
  readonly name: string;
  readonly value?: unknown;
  readonly description?: string;
  readonly [property: string]: unknown;
}

/** The page's nodes that are not ignored, in document order, with the roles that only ElementInternals knows. */
export const accessibilityTree = (): Promise<readonly AccessibilityNode[]> =>
  executeServerCommand<readonly AccessibilityNode[], undefined>('accessibility-tree');

/** How many objects with this prototype are alive after a collection. */
export async function countInstances(prototype: object): Promise<number> {
  const name = 'prototypeToCount';
  Reflect.set(globalThis, name, prototype);
  try {
    return await executeServerCommand<number, {prototype: string}>('count-instances', {prototype: name});
  } finally {
    Reflect.deleteProperty(globalThis, name);
  }
}

/** How many nodes and listeners the page holds after a collection. */
export const countPage = (): Promise<{readonly nodes: number; readonly listeners: number}> =>
  executeServerCommand<{nodes: number; listeners: number}, undefined>('count-page');
