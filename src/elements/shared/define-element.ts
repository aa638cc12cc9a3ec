/**
 * Registers `element` under `name` unless the name is taken: a page may load this library twice, and the first wins,
 * quietly. Under another name than its own an element is registered as a subclass, since a class can have one name only.
 */
export function defineElement(
  element: CustomElementConstructor,
  ownName: string,
  name = ownName,
  registry: CustomElementRegistry = customElements,
): void {
  if (registry.get(name)) return;
  registry.define(name, name === ownName ? element : class extends element {});
}
