/** What a worker's runtime does with `examples/worker.js`: calls its `fetch` with a request and an environment. */
import {createViewToken} from 'media-task-elements/proxy';
import worker from '../../examples/worker.js';

const task = {kind: 'snapshot', appId: 'app1', roomId: 'lobby', taskId: 'task1'};
const token = await createViewToken({secret: process.env.MEDIA_TASK_VIEW_SECRET, task});
const url = 'https://worker.example/api/media?Action=GetSnapshotTask&Version=2022-06-01';
const without = await worker.fetch(new globalThis.Request(url), process.env);
const withToken = await worker.fetch(
  new globalThis.Request(url, {headers: {authorization: `Bearer ${token}`}}),
  process.env,
);
process.stdout.write(`statuses ${without.status} ${withToken.status}\n`);
