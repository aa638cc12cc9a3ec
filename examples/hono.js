// With view tokens: the site's backend mints one for each visitor and task. Hono.
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {createSigningProxy, createViewToken, viewTokens} from 'media-task-elements/proxy';

const secret = process.env.MEDIA_TASK_VIEW_SECRET;

const proxy = createSigningProxy({
  volcengine: {
    accessKeyId: process.env.VOLC_ACCESS_KEY_ID,
    secretAccessKey: process.env.VOLC_SECRET_ACCESS_KEY,
    host: process.env.VOLC_HOST,
  },
  authorize: viewTokens({secret}),
});

const app = new Hono();
app.all('/api/media', (context) => proxy(context.req.raw));

// Behind your own login. The page puts the token into the element's `token`.
app.get('/api/token', async (context) => {
  const task = {kind: 'snapshot', appId: 'app1', roomId: 'lobby', taskId: 'task1'};
  return context.json({token: await createViewToken({secret, task})});
});

serve({fetch: app.fetch, port: Number(process.env.PORT ?? 8787)}, ({port}) => {
  console.log(`listening on ${port}`);
});
