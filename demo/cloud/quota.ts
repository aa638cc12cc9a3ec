const SECOND = 1000;

/** Calls a second, counted for each account and action over the last second. Refused calls do not count. */
export class Quota {
  readonly #taken = new Map<string, number[]>();

  take(account: string, action: string, limit: number, now: number): boolean {
    const key = `${account} ${action}`;
    const recent = (this.#taken.get(key) ?? []).filter((at) => at > now - SECOND);
    this.#taken.set(key, recent);
    if (recent.length >= limit) return false;
    recent.push(now);
    return true;
  }
}
