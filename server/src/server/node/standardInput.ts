import type { DataCallback, Disposable } from 'vscode-languageserver/node';
import { StreamMessageReader } from 'vscode-languageserver/node';

/**
 * Messages from the standard input. Behind a header without a usable length nobody knows where the next message begins, and a server
 * that reads on in silence answers nothing any more: it says so and ends. A body that is not JSON has an end, and is passed over.
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
        // A message that says nonsense, such as a cancellation without parameters, was read as a whole all the same.
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
