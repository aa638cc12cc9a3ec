import {demoKeys, type Cloud} from '../cloud/index.js';
import type {SigningProxyOptions} from '../../src/proxy/index.js';
import type {DemoOptions} from './demo.js';

const [VOLCENGINE, TENCENT] = [demoKeys.volcengine[0], demoKeys.tencent[0]];

/** What a customer would write, with the simulated cloud's address where there are no keys. */
export function proxyOptions({accounts, proxy, now, wait}: DemoOptions, cloud: Cloud | undefined): SigningProxyOptions {
  return {
    ...(cloud ? simulated(cloud) : accounts),
    // A real one asks who the visitor is. Here two rooms are closed, to show what that looks like.
    authorize: ({params}) => {
      if (params['RoomId'] === 'members-only') return 'unauthorized';
      return params['RoomId'] !== 'staff-only';
    },
    writes: true,
    ...(now && {now}),
    ...(wait && {sleep: wait}),
    ...proxy,
  };
}

const simulated = (cloud: Cloud): Pick<SigningProxyOptions, 'volcengine' | 'tencent'> => ({
  volcengine: {accessKeyId: VOLCENGINE?.id ?? '', secretAccessKey: VOLCENGINE?.secret ?? '', host: cloud.origin},
  tencent: {secretId: TENCENT?.id ?? '', secretKey: TENCENT?.secret ?? '', host: cloud.origin},
});
