import {VERSION} from './version.js';

/**
 * Registers `element` under `name` unless the name is taken: a page may load this library twice, and the first wins.
 * Under another name than its own an element is registered as a subclass, since a class can have one name only.
 */
export function defineElement(
  element: CustomElementConstructor,
  ownName: string,
  name = ownName,
  registry: CustomElementRegistry = customElements,
): void {
  const earlier = registry.get(name);
  if (earlier) warnOfAnother(name, Reflect.get(earlier, 'version'));
  else registry.define(name, name === ownName ? element : class extends element {});
}

let warned = false;

/** The same version twice is harmless. Of two versions the later one does nothing, which is worth one line. */
function warnOfAnother(name: string, version: unknown): void {
  if (warned || version === VERSION) return;
  warned = true;
  console.warn(
    `media-task-elements ${VERSION}: <${name}> is already registered by ${typeof version === 'string' ? version : 'other code'}.`,
  );
}
