/** One instance for the Redis tests: `redis-proxy.ts <cloud url> <redis url>`; tells its port and its events. */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createClient} from 'redis';
import {sleep} from '../../src/proxy/deadline.js';
import {createSigningProxy} from '../../src/proxy/index.js';
import {toNodeListener} from '../../src/proxy/node.js';
import {redisStore} from '../../src/proxy/redis.js';

const [, , cloud = '', redis = ''] = process.argv;
const client = createClient({url: redis, disableOfflineQueue: true, socket: {reconnectStrategy: 50}});
client.on('error', () => undefined);
await client.connect();

const handler = createSigningProxy({
  volcengine: {accessKeyId: 'AKFAKEvolcengine0001', secretAccessKey: 'SKFAKEvolcengine00000001', host: cloud},
  authorize: () => true,
  store: redisStore({client}),
  // Four calls a second.
  limits: {GetSnapshotTask: 5},
  // A busy test machine may need longer than the quarter of a second a store is given.
  sleep: (ms, signal) => sleep(ms === 250 ? 10_000 : ms, signal),
  onEvent: (event) => {
    if (event.type === 'store') process.send?.({event});
  },
});
const server = createServer(toNodeListener(handler));
server.listen(0, '127.0.0.1', () => process.send?.({port: (server.address() as AddressInfo).port}));
