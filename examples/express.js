// Beside the routes of a site that knows its visitors: Express.
import express from 'express';
import {createSigningProxy} from 'media-task-elements/proxy';
import {toNodeListener} from 'media-task-elements/proxy/node';

// Stands for your own sessions: which rooms does this visitor teach?
const roomsOf = (cookie) => (cookie?.includes('session=teacher') ? ['lobby'] : undefined);

const proxy = createSigningProxy({
  volcengine: {
    accessKeyId: process.env.VOLC_ACCESS_KEY_ID,
    secretAccessKey: process.env.VOLC_SECRET_ACCESS_KEY,
    host: process.env.VOLC_HOST,
  },
  authorize: ({params}, request) => {
    const rooms = roomsOf(request.headers.get('cookie'));
    if (!rooms) return 'unauthorized';
    // The app is ours to name, whatever the page says.
    return rooms.includes(params.RoomId) && {params: {AppId: 'app1'}};
  },
  writes: true,
});

const app = express();
app.use('/api/media', toNodeListener(proxy));
app.get('/', (_, response) => response.send('the site'));

const server = app.listen(Number(process.env.PORT ?? 8787), () => {
  console.log(`listening on ${server.address().port}`);
});
