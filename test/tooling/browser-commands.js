/**
 * Commands for browser tests that only the browser's debugging protocol can answer. Ask with
 * `executeServerCommand(name, payload)` from `@web/test-runner-commands`.
 *
 * - `accessibility-tree`: what a screen reader is given: `{role, name, ...properties}` for each node that is not
 *   ignored, in document order, ElementInternals included
 * - `count-instances` `{prototype: 'name of a global'}`: how many live objects have that prototype after a collection
 * - `count-page`: `{nodes, listeners}` of the page after a collection
 */
export const browserCommands = () => ({
  name: 'browser-commands',
  async executeCommand({command, payload, session}) {
    const ask = COMMANDS[command];
    if (!ask) return undefined;
    const page = session.browser.getPage(session.id);
    const devtools = await page.context().newCDPSession(page);
    try {
      return await ask(devtools, payload);
    } finally {
      await devtools.detach();
    }
  },
});

const COMMANDS = {
  'accessibility-tree': accessibilityTree,
  'count-instances': countInstances,
  'count-page': countPage,
};

async function accessibilityTree(devtools) {
  const {nodes} = await devtools.send('Accessibility.getFullAXTree');
  return nodes.filter(({ignored}) => !ignored).map(summary);
}

function summary({role, name, value, description, properties = []}) {
  const rest = Object.fromEntries(properties.map((property) => [property.name, property.value.value]));
  return {...rest, role: role?.value, name: name?.value, value: value?.value, description: description?.value};
}

async function countInstances(devtools, {prototype}) {
  const objectGroup = 'count-instances';
  await collectGarbage(devtools);
  const {result} = await devtools.send('Runtime.evaluate', {
    expression: `globalThis[${JSON.stringify(prototype)}]`,
    objectGroup,
  });
  if (!result.objectId) throw new Error(`count-instances: there is no global object "${prototype}"`);
  const {objects} = await devtools.send('Runtime.queryObjects', {prototypeObjectId: result.objectId, objectGroup});
  const length = await devtools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await devtools.send('Runtime.releaseObjectGroup', {objectGroup});
  return length.result.value;
}

/** Twice with a frame between: the page's last picture may hold what was just removed. */
async function collectGarbage(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  const expression = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))';
  await devtools.send('Runtime.evaluate', {expression, awaitPromise: true});
  await devtools.send('HeapProfiler.collectGarbage');
}

async function countPage(devtools) {
  await collectGarbage(devtools);
  const {nodes, jsEventListeners} = await devtools.send('Memory.getDOMCounters');
  return {nodes, listeners: jsEventListeners};
}
