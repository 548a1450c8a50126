/** Sends requests as a browser does that stands on a page of one origin: with its cookies, and saying where it is. */
export class CookieJar {
  readonly #origin: string;
  readonly #send: (request: Request) => Promise<Response>;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, send: (request: Request) => Promise<Response>) {
    this.#origin = origin;
    this.#send = send;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = new Request(url, init);
    const { headers } = request;
    headers.set('sec-fetch-site', 'same-origin');
    if (request.method !== 'GET') headers.set('origin', this.#origin);
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    if (cookie) headers.set('cookie', cookie);
    const response = await this.#send(request);
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  };

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/; Max-Age=0(;|$)/.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
