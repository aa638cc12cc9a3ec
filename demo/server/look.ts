/** How the visitor wants to see a page. It stands in the address, so a look can be linked to. */
export interface Look {
  readonly scheme: (typeof SCHEMES)[number];
  readonly lang: (typeof LANGS)[number];
  readonly width: (typeof WIDTHS)[number];
}

export const SCHEMES = ['auto', 'light', 'dark'] as const;
export const LANGS = ['en', 'zh-CN'] as const;
export const WIDTHS = ['fluid', '180', '320', '640', '1100'] as const;

export const readLook = (params: URLSearchParams): Look => ({
  scheme: SCHEMES.find((one) => one === params.get('scheme')) ?? 'auto',
  lang: LANGS.find((one) => one === params.get('lang')) ?? 'en',
  width: WIDTHS.find((one) => one === params.get('width')) ?? 'fluid',
});
