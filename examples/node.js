// Tasks that everybody may see, on plain Node: for a public status page.
import {createServer} from 'node:http';
import {allowTasks, createSigningProxy} from 'media-task-elements/proxy';
import {toNodeListener} from 'media-task-elements/proxy/node';

const proxy = createSigningProxy({
  volcengine: {
    accessKeyId: process.env.VOLC_ACCESS_KEY_ID,
    secretAccessKey: process.env.VOLC_SECRET_ACCESS_KEY,
    host: process.env.VOLC_HOST,
  },
  authorize: allowTasks([{kind: 'snapshot', appId: 'app1', roomId: 'lobby', taskId: 'task1'}]),
  allowedOrigins: ['https://status.example.com'],
  publicCache: true,
});

const server = createServer(toNodeListener(proxy));
server.listen(Number(process.env.PORT ?? 8787), () => {
  console.log(`listening on ${server.address().port}`);
});
