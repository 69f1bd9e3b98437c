import type { DataCallback, Disposable } from 'vscode-languageserver/node';
import { StreamMessageReader } from 'vscode-languageserver/node';

/**
 * Reads messages from standard input. After a header without a usable length, the start of the next message is unknown,
 * and a server that kept reading would never answer again: it reports the error and exits. A body that is not JSON has
 * a known end, and is skipped.
 */
export class StandardInput extends StreamMessageReader {
  constructor() {
    super(process.stdin);
  }

  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      try {
        callback(message);
      } catch (error) {
        // An invalid message, such as a cancellation without parameters, was still read as a whole.
        super.fireError(error);
      }
    });
  }

  protected override fireError(error: unknown): void {
    super.fireError(error);
    if (error instanceof SyntaxError) return;
    process.stderr.write(
      'iam-policy: a message has no valid Content-Length header, so no further message can be read.\n',
    );
    process.exit(1);
  }
}
