/** What a security policy refused, as it tells of it: a URL, or no more than a scheme. */
export const placeOf = (uri: string): string => {
  if (!URL.canParse(uri)) return uri;
  const {host, protocol} = new URL(uri);
  return host || protocol.slice(0, -1);
};

export interface RefusalsOptions {
  /** Whether one of the pictures asked for lies there. */
  readonly isAsked: (place: string) => boolean;
  /** A place was refused that was not before. */
  readonly refused: (place: string) => void;
}

/**
 * Where the page's security policy does not let pictures come from.
 *
 * A browser tells of a picture that was refused at the document alone, so all that is told there is heard, and what is
 * not about our own pictures is left to the page. A policy that only reports has refused nothing.
 */
export class Refusals {
  readonly #options: RefusalsOptions;
  readonly #known = new Set<string>();
  #document: Document | undefined;

  constructor(options: RefusalsOptions) {
    this.#options = options;
  }

  listen(document: Document): void {
    this.#document = document;
    document.addEventListener('securitypolicyviolation', this.#handle);
  }

  stop(): void {
    this.#document?.removeEventListener('securitypolicyviolation', this.#handle);
  }

  /** Other pictures: what was said of those before is over. */
  clear(): void {
    this.#known.clear();
  }

  readonly #handle = ({effectiveDirective, disposition, blockedURI}: SecurityPolicyViolationEvent): void => {
    const place = placeOf(blockedURI);
    if (effectiveDirective !== 'img-src' || disposition !== 'enforce' || this.#known.has(place)) return;
    if (!this.#options.isAsked(place)) return;
    this.#known.add(place);
    this.#options.refused(place);
  };
}
