/** What the cloud does with one call. The signature is checked first, whatever the step. */
export type Step =
  | {readonly do: 'answer'}
  | {readonly do: 'wait'; readonly ms: number}
  /** Takes the request and never says a word. */
  | {readonly do: 'silence'}
  | {readonly do: 'refuse'; readonly how: Refusal; readonly status?: 200 | undefined}
  /** Answers well, then spoils what goes over the wire. */
  | {readonly do: 'spoil'; readonly how: Damage}
  /** Sets the cloud's clock off while it checks the signature. */
  | {readonly do: 'skew'; readonly ms: number}
  /** Says something else about the task than its plan does. */
  | {readonly do: 'tell'; readonly what: Story}
  /** Answers well, after somebody else has set the interval. */
  | {readonly do: 'edit'; readonly interval: number}
  /** What becomes of a write; reads answer well. */
  | {readonly do: 'write'; readonly how: WriteTrouble};

export type Refusal = 'throttled' | 'denied' | 'bad-key' | 'internal' | 'busy' | 'not-found' | 'not-enabled';
export type Damage = 'gateway-page' | 'login-page' | 'truncated' | 'cut' | 'empty' | 'huge' | 'no-result';
export type Story = 'failed' | 'odd' | 'finished-empty';
export type WriteTrouble = 'lose' | 'reset' | 'end-task' | 'refuse' | 'wait';
export type ImageTrouble = 'slow' | 'missing' | 'expired' | 'web-page' | 'placeholder';

export interface Scenario {
  /** One sentence for the demo's panel. */
  readonly about: string;
  /** One for each call about a task, in turn. */
  readonly steps: readonly [Step, ...Step[]];
  /** After the last step: begin again, or stay with it. */
  readonly then: 'again' | 'stay';
  readonly images?: ImageTrouble | undefined;
}

const GOOD: Step = {do: 'answer'};
const always = (about: string, step: Step): Scenario => ({about, steps: [step], then: 'stay'});
const inTurn = (about: string, ...steps: [Step, ...Step[]]): Scenario => ({about, steps, then: 'again'});
const endingWith = (about: string, ...steps: [Step, ...Step[]]): Scenario => ({about, steps, then: 'stay'});
const images = (about: string, how: ImageTrouble): Scenario => ({...always(about, GOOD), images: how});

export const SCENARIOS = {
  normal: always('Every call is answered at once.', GOOD),
  slow: always('Every answer takes four seconds.', {do: 'wait', ms: 4000}),
  silent: always('The cloud takes the call and never answers.', {do: 'silence'}),
  flaky: inTurn(
    'One good answer, one internal error, one lost connection, and again.',
    GOOD,
    {do: 'refuse', how: 'internal'},
    {do: 'spoil', how: 'cut'},
  ),
  outage: endingWith('One good answer, then the cloud is out of service.', GOOD, {do: 'refuse', how: 'busy'}),
  busy: always('The cloud is out of service.', {do: 'refuse', how: 'busy'}),
  throttled: always('Over the quota: HTTP 429 where the vendor uses it.', {do: 'refuse', how: 'throttled'}),
  'throttled-200': always('Over the quota, told with HTTP 200.', {do: 'refuse', how: 'throttled', status: 200}),
  unauthorised: always('The account may not make this call.', {do: 'refuse', how: 'denied'}),
  'expired-keys': always('The temporary keys have expired.', {do: 'refuse', how: 'bad-key'}),
  'not-enabled': always('The service is not switched on for this account.', {do: 'refuse', how: 'not-enabled'}),
  'wrong-clock': always('The clocks are twenty minutes apart.', {do: 'skew', ms: 20 * 60_000}),
  'not-found': always('No such task, or started more than 72 hours ago.', {do: 'refuse', how: 'not-found'}),
  html: always('A gateway answers 504 with a web page.', {do: 'spoil', how: 'gateway-page'}),
  'login-page': always('A web page with HTTP 200 in place of data.', {do: 'spoil', how: 'login-page'}),
  truncated: always('JSON that stops in the middle.', {do: 'spoil', how: 'truncated'}),
  cut: always('The connection is lost in the middle of the answer.', {do: 'spoil', how: 'cut'}),
  huge: always('An answer of many megabytes.', {do: 'spoil', how: 'huge'}),
  empty: always('HTTP 200 and not one byte.', {do: 'spoil', how: 'empty'}),
  'no-result': always('A good envelope with nothing in it.', {do: 'spoil', how: 'no-result'}),
  failed: always('Tasks have failed.', {do: 'tell', what: 'failed'}),
  odd: always('Values that no document lists.', {do: 'tell', what: 'odd'}),
  'finished-empty': always('Whiteboard tasks end without a picture.', {do: 'tell', what: 'finished-empty'}),
  'lost-answer': always('A write is done and its answer is lost.', {do: 'write', how: 'lose'}),
  'reset-to-2': always('A write is accepted and the interval becomes 2.', {do: 'write', how: 'reset'}),
  'task-ends': always('The task ends just before the write arrives.', {do: 'write', how: 'end-task'}),
  'write-refused': always('Reads are answered, writes are refused.', {do: 'write', how: 'refuse'}),
  'slow-write': always('Reads are answered at once, writes after six seconds.', {do: 'write', how: 'wait'}),
  'someone-else': inTurn(
    'After every two reads somebody else sets 60 seconds, or 10 again.',
    ...[GOOD, GOOD, {do: 'edit', interval: 60} as const],
    ...[GOOD, GOOD, {do: 'edit', interval: 10} as const],
  ),
  'images-slow': images('Pictures take two seconds each.', 'slow'),
  'images-missing': images('Every third picture has been deleted.', 'missing'),
  'images-web-page': images('In place of every third picture comes a web page with HTTP 200.', 'web-page'),
  'images-expired': images('All pictures have passed their three days.', 'expired'),
  'images-placeholder': images('Deleted pictures come as HTTP 200 with another picture.', 'placeholder'),
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof SCENARIOS;

export const isScenario = (name: unknown): name is ScenarioName =>
  typeof name === 'string' && Object.hasOwn(SCENARIOS, name);

/** The same table, with every scenario seen as one type. */
export const scenario = (name: ScenarioName): Scenario => SCENARIOS[name];
