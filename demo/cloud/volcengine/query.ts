export type Parameter = readonly [name: string, value: string];

/** In the order sent. `undefined`: broken percent-encoding. */
export function readQuery(text: string): readonly Parameter[] | undefined {
  try {
    return text.split('&').filter(Boolean).map(readPair);
  } catch {
    return undefined;
  }
}

function readPair(pair: string): Parameter {
  const at = pair.indexOf('=');
  const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  return [decode(name), decode(value)];
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/** Every byte but letters, digits and `-_.~` encoded, names in byte order, repeated names in the order sent. */
export function canonicalQuery(text: string): string | undefined {
  return readQuery(text)
    ?.map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map((pair) => pair.join('='))
    .join('&');
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
