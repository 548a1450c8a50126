/** A request, whichever runtime carried it, as far as the gate looks at it. */
export interface Exchange {
  readonly method: string;
  /** As it was asked for, without the query; never decoded. */
  readonly path: string;
  /** A header by its name in lower case; several of one name are joined, as HTTP allows. */
  header(name: string): string | undefined;
  /** Address of whoever is at the other end of the connection. */
  readonly peer: string | undefined;
  /** The body's bytes as they arrive; null when there is none. Reading stops when nobody asks for more. */
  readonly body: AsyncIterable<Uint8Array> | null;
  /** The body where something else has read it already, as Express does. */
  readonly text?: string | undefined;
}

/** What the gate answers. */
export interface Reply {
  readonly status: number;
  /** Name and value in turn; a name may come more than once, as `set-cookie` does. */
  readonly headers: readonly string[];
  readonly body: string | null;
}

/** What may go along with a request. */
export interface RequestInfo {
  /**
   * Address of whoever is at the other end of the connection, from the runtime, never from a header that anybody could
   * write. Without it nothing can be limited by where it comes from.
   */
  readonly source?: string | null | undefined;
}
