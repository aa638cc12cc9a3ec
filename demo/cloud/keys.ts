/** One key pair a vendor knows. Keys of one account share its quota and its apps. */
export interface Key {
  readonly id: string;
  readonly secret: string;
  /** A temporary key: only valid together with this token. */
  readonly token?: string | undefined;
  readonly account: string;
  /** App ids this account owns. */
  readonly apps: readonly string[];
}

export interface Keys {
  readonly volcengine: readonly Key[];
  readonly tencent: readonly Key[];
}

export const DEMO_RTC_APP = 'demo-rtc-app';
export const DEMO_WHITEBOARD_APP = '1400000001';

/** Good for nothing but the simulated cloud. */
export const demoKeys: Keys = {
  volcengine: [
    {id: 'DEMO-ACCESS-KEY', secret: 'demo-volcengine-secret', account: '2100000001', apps: [DEMO_RTC_APP]},
    {id: 'OTHER-ACCESS-KEY', secret: 'other-volcengine-secret', account: '2100000002', apps: ['other-rtc-app']},
  ],
  tencent: [
    {id: 'DEMO-SECRET-ID', secret: 'demo-tencent-secret', account: '100000000001', apps: [DEMO_WHITEBOARD_APP]},
    {id: 'OTHER-SECRET-ID', secret: 'other-tencent-secret', account: '100000000002', apps: ['1400000002']},
  ],
};
