import type { Disposable, Position, TextDocument } from 'vscode';
import { workspace } from 'vscode';

/** A place in a document that moves with its text when something before it changes. */
export class FollowedPlace implements Disposable {
  readonly #document: TextDocument;
  readonly #listening: Disposable;
  #offset: number;

  constructor(document: TextDocument, place: Position) {
    this.#document = document;
    this.#offset = document.offsetAt(place);
    this.#listening = workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document) return;
      // Changes are ordered from last to first, so that none moves another.
      for (const { rangeOffset, rangeLength, text } of event.contentChanges)
        if (rangeOffset + rangeLength <= this.#offset) this.#offset += text.length - rangeLength;
    });
  }

  get position(): Position {
    return this.#document.positionAt(this.#offset);
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
