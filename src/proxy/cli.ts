#!/usr/bin/env node
/** `media-task-proxy`: starts the proxy from environment variables, or checks somebody else's endpoint. */
import {checkEndpoint} from './cli/check.js';
import {readCheckArguments} from './cli/check-arguments.js';
import {EnvironmentError} from './cli/environment.js';
import {CHECK_HELP, HELP} from './cli/help.js';
import {serve} from './cli/serve.js';

async function run(command: string | undefined, rest: readonly string[]): Promise<number> {
  switch (command) {
    case undefined:
      await serve(process.env);
      return 0;
    case '-h':
    case '--help':
    case 'help':
      say(HELP);
      return 0;
    case 'check':
      return check(rest);
    default:
      process.stderr.write(`media-task-proxy: there is no command "${command}"; see --help\n`);
      return 2;
  }
}

async function check(rest: readonly string[]): Promise<number> {
  const asked = readCheckArguments(rest);
  if (asked === 'help') {
    say(CHECK_HELP);
    return 0;
  }
  const results = await checkEndpoint(asked, (result) =>
    say(`${MARKS[result.verdict]} ${result.promise}${result.note ? `\n       ${result.note}` : ''}`),
  );
  const failed = results.filter(({verdict}) => verdict === 'fails').length;
  const passed = results.filter(({verdict}) => verdict === 'holds').length;
  const unseen = results.length - passed - failed;
  const missing = [asked.task ? '' : 'a task it may show', asked.origin === undefined ? 'an --origin' : ''];
  const hint = unseen > 0 ? `: name ${missing.filter(Boolean).join(' and ')} (see check --help)` : '';
  say(`\n${passed} hold, ${failed} fail, ${unseen} could not be seen${hint}`);
  return failed > 0 ? 1 : 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The proxy names its options; who starts it from here has set variables. */
const byVariable = (message: string): string =>
  message.replace(/^(secret|allowedOrigins)\b/, (option) => VARIABLES[option] ?? option);

const VARIABLES: Readonly<Record<string, string>> = {
  secret: 'MEDIA_TASK_VIEW_SECRET',
  allowedOrigins: 'MEDIA_TASK_ALLOWED_ORIGINS',
};

const MARKS = {holds: 'ok    ', fails: 'FAILS ', unseen: '-     '} as const;

const [command, ...rest] = process.argv.slice(2);

try {
  process.exitCode = await run(command, rest);
} catch (error) {
  // A mistake in the settings is told in one sentence; a stack would only hide it.
  const known = error instanceof EnvironmentError || error instanceof TypeError;
  process.stderr.write(`${known ? `media-task-proxy: ${byVariable(error.message)}` : describe(error)}\n`);
  process.exitCode = 1;
}
