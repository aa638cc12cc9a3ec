// A worker: keys come with each request's environment, so the proxy is made once, on the first of them.
import {createSigningProxy, viewTokens} from 'media-task-elements/proxy';

let proxy;

export default {
  fetch(request, env) {
    proxy ??= createSigningProxy({
      volcengine: {
        accessKeyId: env.VOLC_ACCESS_KEY_ID,
        secretAccessKey: env.VOLC_SECRET_ACCESS_KEY,
        host: env.VOLC_HOST,
      },
      authorize: viewTokens({secret: env.MEDIA_TASK_VIEW_SECRET}),
      allowedOrigins: ['https://www.example.com'],
    });
    return proxy(request);
  },
};
