/** Plain http on storage hosts is rewritten to https: `cos` on Tencent's own, `all` on every host. */
export type UpgradeHttp = 'cos' | 'all' | 'none';

export interface UrlRules {
  readonly upgrade: UpgradeHttp;
  /** The address of the page where that itself gave the list: what only exists inside the page may be in it, or is relative to it. */
  readonly givenOn: string | undefined;
  /** Hosts of a private network may be asked. From a public page that would let a list probe the reader's network. */
  readonly privateHosts: boolean;
}

/** What may be done with an entry of a list. */
export type ImageUrl =
  | {
      readonly kind: 'image';
      readonly src: string;
      /** It may be opened in a tab. */
      readonly opens: boolean;
    }
  /** A link, but not one to follow. */
  | {readonly kind: 'blocked'}
  /** Not a link at all. */
  | {readonly kind: 'none'};

/** Longer than any signed URL. */
const LONGEST = 8192;

/**
 * The one gate every foreign URL passes before it is drawn, asked for or opened. Relative ones are the page's own to give,
 * and only where they plainly are some: any odd text could be read as one.
 */
export function imageUrl(text: string, {upgrade, givenOn, privateHosts}: UrlRules): ImageUrl {
  if (givenOn && /^(blob:|data:image\/)/i.test(text)) return {kind: 'image', src: text, opens: /^b/i.test(text)};
  if (text.length > LONGEST) return BLOCKED;
  const base = /^\.{0,2}\//.test(text) ? givenOn : undefined;
  if (!URL.canParse(text, base)) return {kind: 'none'};
  const url = new URL(text, base);
  const {protocol, hostname, username, password} = url;
  if (!/^https?:$/.test(protocol) || username || password) return BLOCKED;
  if (!privateHosts && isPrivate(hostname)) return BLOCKED;
  if (upgrade === 'all' || (upgrade === 'cos' && isCos(hostname))) url.protocol = 'https:';
  return {kind: 'image', src: url.href, opens: true};
}

const BLOCKED: ImageUrl = {kind: 'blocked'};

/** Tencent's own storage hosts, which all answer over https. */
const isCos = (hostname: string): boolean => /\.(myqcloud\.com|tencentcos\.(cn|com))\.?$/.test(hostname);

/** The vendor's shared bucket, which deletes what is older than `KEPT`. */
export const isSharedBucket = (url: string): boolean => /^https?:\/\/[^/]+-1259648581\.cos\./.test(url);

/** Names and addresses of private networks. The parser has already spelled out every odd form of an address. */
export const isPrivate = (hostname: string): boolean =>
  /^(?=[\d.]+$)(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    hostname,
  ) ||
  /^\[(::|f[cde]|64:ff9b:)/.test(hostname) ||
  /(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$|^[^.[]*\.?$/.test(hostname);

/**
 * The same picture, drawn smaller by the storage itself; `undefined` where the URL cannot take it: another host, or
 * a query, which may be a signature that would no longer fit.
 */
export function cosThumbnail(src: string, width: number): string | undefined {
  const url = new URL(src);
  if (!isCos(url.hostname) || url.search) return undefined;
  url.hash = '';
  url.search = `imageMogr2/thumbnail/${width}x/format/webp`;
  return url.href;
}
