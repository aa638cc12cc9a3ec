import type {ReactiveControllerHost} from 'lit';

const waiting = new Set<ReactiveControllerHost>();

/**
 * Asks all hosts with news to update in the same frame: updates spread over a second cost many times those done
 * together. While the page is hidden no frame comes, so nothing is drawn that nobody sees.
 */
export function updateInFrame(host: ReactiveControllerHost): void {
  if (waiting.size === 0) requestAnimationFrame(flush);
  waiting.add(host);
}

function flush(): void {
  const hosts = [...waiting];
  waiting.clear();
  for (const host of hosts) host.requestUpdate();
}
