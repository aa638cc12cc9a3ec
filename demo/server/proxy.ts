import {demoKeys, type Cloud} from '../cloud/index.js';
import type {SigningProxyOptions, Verdict} from '../../src/proxy/index.js';
import type {DemoOptions} from './demo.js';

const [VOLCENGINE, TENCENT] = [demoKeys.volcengine[0], demoKeys.tencent[0]];

/** What a customer would write, with the simulated cloud's address where there are no keys. */
export function proxyOptions({accounts, proxy, now, wait}: DemoOptions, cloud: Cloud | undefined): SigningProxyOptions {
  return {
    ...(cloud ? simulated(cloud) : accounts),
    authorize: ({params, mode}) => mayEnter(params['RoomId'], mode),
    writes: true,
    // Here tasks begin anew after their end, as none does in a real cloud.
    ...(cloud && {cache: {ended: 2}}),
    ...(now && {now}),
    ...(wait && {sleep: wait}),
    ...proxy,
  };
}

/** A real one asks who the visitor is. Here the name of the room decides, to show what each answer looks like. */
function mayEnter(room: string | undefined, mode: 'read' | 'write'): Verdict {
  switch (room) {
    case 'members-only':
      return 'unauthorized';
    case 'staff-only':
      return false;
    case 'read-only':
      return mode === 'read';
    default:
      return true;
  }
}

const simulated = (cloud: Cloud): Pick<SigningProxyOptions, 'volcengine' | 'tencent'> => ({
  volcengine: {accessKeyId: VOLCENGINE?.id ?? '', secretAccessKey: VOLCENGINE?.secret ?? '', host: cloud.origin},
  tencent: {secretId: TENCENT?.id ?? '', secretKey: TENCENT?.secret ?? '', host: cloud.origin},
});
