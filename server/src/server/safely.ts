import type { CancellationToken, Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from './protocol.ts';

/**
 * Runs a request so that it cannot take the server down: a failure gives `fallback` and one line in the log, a
 * cancelled request is refused as the protocol asks. An error's message may quote the policy, so it is left out.
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
    // Whatever the work waits for, the answer to a cancellation does not.
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
 * Work that was given up at a pause, for the document has another text by now. By its name: the service may be a script
 * of its own.
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

/** An error's name and where it was thrown, without its message. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}
