import type { CancellationToken, Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from './protocol.ts';

/**
 * Runs a request so that it cannot crash the server: a failure gives `fallback` and is logged, and a cancelled request
 * gets the protocol's error. An error's message may quote the policy, so it is left out.
 */
export async function answer<T>(
  { console }: Connection,
  name: string,
  token: CancellationToken,
  fallback: T,
  work: () => Promise<T>,
): Promise<T | ResponseError<undefined>> {
  const isCancelled = () => token.isCancellationRequested;
  const cancelled = () =>
    new ResponseError<undefined>(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
  if (isCancelled()) return cancelled();
  try {
    // A cancellation is answered immediately, whatever the work is waiting for.
    const result = await Promise.race([work().then((value) => ({ value })), whenCancelled(token)]);
    return isCancelled() || result === undefined ? cancelled() : result.value;
  } catch (error) {
    if (isOvertaken(error))
      return new ResponseError<undefined>(LSPErrorCodes.ContentModified, `${name}: the document has changed`);
    void notify(() => {
      console.error(`${name} failed: ${describeFailure(error)}`);
    });
    return fallback;
  }
}

/**
 * Sends a notification. A check may end after the client has disconnected; the connection then throws, which is
 * ignored.
 */
export async function notify(send: () => Promise<void> | void): Promise<void> {
  try {
    await send();
  } catch {
    // The connection is closed.
  }
}

/**
 * Whether work was abandoned at a pause because the document has changed. Checked by name, because the service may be a
 * separate script.
 */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Error && error.name === 'Overtaken';
}

function whenCancelled(token: CancellationToken): Promise<undefined> {
  return new Promise((resolve) => {
    token.onCancellationRequested(() => {
      resolve(undefined);
    });
  });
}

/** An error's name and stack, without its message. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}
