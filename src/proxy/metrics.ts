/** Counts what `onEvent` tells, as Prometheus text. Labels are words of ours alone: no ids, no vendor text. */
import type {ProxyEvent} from './event.js';

export interface Metrics {
  readonly onEvent: (event: ProxyEvent) => void;
  /** `text/plain; version=0.0.4`. */
  readonly text: () => string;
}

const PREFIX = 'media_task_proxy_';
/** Upper bounds in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

type Labels = Readonly<Record<string, string>>;

export function createMetrics(): Metrics {
  const answers = new Counter('answers_total', 'Answers sent, by where they came from.');
  const upstream = new Counter('upstream_calls_total', 'Calls to the clouds, by what came of them.');
  const seconds = new Histogram('upstream_seconds', 'Duration of calls to the clouds.');
  const authorize = new Counter('authorize_trouble_total', 'Times authorize gave no clear answer.');
  const breakers = new Gauge('breaker_open', 'Whether a call is held back because its cloud does not answer.');
  const store = new Gauge('store_up', 'Whether the shared store answers.');
  const onEvent = (event: ProxyEvent): void => {
    switch (event.type) {
      case 'answer':
        return answers.add({
          action: event.action,
          status: String(event.status),
          from: event.from,
          code: event.code ?? '',
        });
      case 'upstream':
        upstream.add({action: event.action, outcome: event.outcome});
        return seconds.add({action: event.action}, event.ms / 1000);
      case 'authorize':
        return authorize.add({action: event.action, trouble: event.trouble});
      case 'breaker':
        return breakers.set({action: event.action}, event.open ? 1 : 0);
      case 'store':
        return store.set({}, event.up ? 1 : 0);
    }
  };
  const all = [answers, upstream, seconds, authorize, breakers, store];
  return {onEvent, text: () => `${all.flatMap((one) => one.lines()).join('\n')}\n`};
}

abstract class Family {
  readonly name: string;
  readonly #help: string;
  readonly #type: string;

  constructor(name: string, help: string, type: string) {
    this.name = PREFIX + name;
    this.#help = help;
    this.#type = type;
  }

  lines(): readonly string[] {
    const samples = this.samples();
    return samples.length === 0
      ? []
      : [`# HELP ${this.name} ${this.#help}`, `# TYPE ${this.name} ${this.#type}`, ...samples];
  }

  protected abstract samples(): readonly string[];
}

class Counter extends Family {
  readonly #values = new Map<string, number>();

  constructor(name: string, help: string, type = 'counter') {
    super(name, help, type);
  }

  add(labels: Labels): void {
    const name = write(labels);
    this.#values.set(name, (this.#values.get(name) ?? 0) + 1);
  }

  protected put(labels: Labels, value: number): void {
    this.#values.set(write(labels), value);
  }

  protected samples(): readonly string[] {
    return [...this.#values].map(([labels, value]) => `${this.name}${labels} ${value}`);
  }
}

class Gauge extends Counter {
  constructor(name: string, help: string) {
    super(name, help, 'gauge');
  }

  set(labels: Labels, value: number): void {
    this.put(labels, value);
  }
}

interface Series {
  readonly labels: Labels;
  readonly counts: number[];
  sum: number;
  count: number;
}

class Histogram extends Family {
  readonly #series = new Map<string, Series>();

  constructor(name: string, help: string) {
    super(name, help, 'histogram');
  }

  add(labels: Labels, value: number): void {
    const name = write(labels);
    const series = this.#series.get(name) ?? {labels, counts: BOUNDS.map(() => 0), sum: 0, count: 0};
    this.#series.set(name, series);
    BOUNDS.forEach((bound, at) => {
      if (value <= bound) series.counts[at] = (series.counts[at] ?? 0) + 1;
    });
    series.sum += value;
    series.count++;
  }

  protected samples(): readonly string[] {
    return [...this.#series.values()].flatMap(({labels, counts, sum, count}) => [
      ...BOUNDS.map((bound, at) => `${this.name}_bucket${write({...labels, le: String(bound)})} ${counts[at] ?? 0}`),
      `${this.name}_bucket${write({...labels, le: '+Inf'})} ${count}`,
      `${this.name}_sum${write(labels)} ${sum}`,
      `${this.name}_count${write(labels)} ${count}`,
    ]);
  }
}

/** Every value is one of our own words, so nothing needs escaping. */
function write(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
