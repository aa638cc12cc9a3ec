/**
 * `npm start`: the demo pages, the signing proxy they ask, and behind it the simulated cloud.
 * With the vendors' keys in the environment the same proxy asks the real clouds.
 */
import {readAccounts} from './server/accounts.js';
import {startDemo} from './server/demo.js';

const accounts = readAccounts(process.env);
const port = Number(process.env['PORT'] ?? 8080);
const demo = await startDemo({port, accounts}).catch((error: unknown) => {
  console.error(`The demo could not start on port ${port}; PORT picks another.\n`);
  throw error;
});

console.log(`\n  media-task-elements, live: ${demo.origin}/\n`);
console.log(
  accounts
    ? `  asking the real clouds: ${Object.keys(accounts).join(', ')}`
    : '  asking the simulated cloud: no key needed',
);
console.log('  stop with Ctrl+C\n');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void demo.close().then(() => process.exit(0));
  });
}
