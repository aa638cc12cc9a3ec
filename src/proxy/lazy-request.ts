/**
 * Passes for a `Request`, and becomes one when somebody needs more than method, URL and single headers.
 *
 * Building the real one is most of what a cached answer costs on Node, while an `authorize` rarely looks at more than
 * one header. Where another API insists on the platform's own object, `request.clone()` gives it.
 */
export interface RequestSource {
  readonly method: string;
  href(): string;
  header(name: string): string | null;
  /** The platform's own. */
  standard(): Request;
}

export function lazyRequest(source: RequestSource): Request {
  // Every member of `Request` is defined below, by hand or by `fillIn`; the compiler cannot see the second.
  return new LazyRequest(source) as unknown as Request;
}

class LazyRequest {
  readonly #source: RequestSource;
  #headers: LazyHeaders | undefined;

  constructor(source: RequestSource) {
    this.#source = source;
  }

  get method(): string {
    return this.#source.method;
  }

  get url(): string {
    return this.#source.href();
  }

  get headers(): LazyHeaders {
    this.#headers ??= new LazyHeaders(this.#source);
    return this.#headers;
  }

  real(): Request {
    return this.#source.standard();
  }
}

class LazyHeaders {
  readonly #source: RequestSource;

  constructor(source: RequestSource) {
    this.#source = source;
  }

  get(name: string): string | null {
    return this.#source.header(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  real(): Headers {
    return this.#source.standard().headers;
  }
}

/** Gives `lazy` every member of the platform's class it lacks, answered by the real object. */
function fillIn(lazy: {readonly prototype: {real(): object}}, platform: {readonly prototype: object}): void {
  const names = Reflect.ownKeys(platform.prototype).filter((name) => !Object.hasOwn(lazy.prototype, name));
  for (const name of names) {
    Object.defineProperty(lazy.prototype, name, {
      configurable: true,
      get(this: {real(): object}) {
        const real = this.real();
        const member: unknown = Reflect.get(real, name, real);
        return typeof member === 'function' ? (member.bind(real) as unknown) : member;
      },
    });
  }
  // For `instanceof`.
  Object.setPrototypeOf(lazy.prototype, platform.prototype);
}

fillIn(LazyRequest, Request);
fillIn(LazyHeaders, Headers);
