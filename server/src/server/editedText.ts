import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { LineIndex } from '../api/documents.ts';
import type { OpenDocument } from './openDocument.ts';

/**
 * An open document as its client edits it. For each change, the document of vscode-languageserver-textdocument moves
 * the offsets of all following lines, which takes longer in a long document than checking it.
 */
class EditedText implements OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  #version: number;
  #text: string;
  #lines: LineIndex;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.#version = version;
    this.#text = text;
    this.#lines = new LineIndex(text);
  }

  get version(): number {
    return this.#version;
  }

  get lineCount(): number {
    return this.#lines.positionAt(this.#text.length).line + 1;
  }

  getText(range?: Range): string {
    return range === undefined
      ? this.#text
      : this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  positionAt(offset: number): Position {
    const { line, character } = this.#lines.positionAt(offset);
    const start = this.#lines.offsetAt({ line, character: 0 });
    return { line, character: this.#beforeLineEnd(start + character, start) - start };
  }

  offsetAt(position: Position): number {
    const start = this.#lines.offsetAt({ line: position.line, character: 0 });
    return this.#beforeLineEnd(this.#lines.offsetAt(position), start);
  }

  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if (typeof change.text !== 'string') throw new Error('A change has no text.');
      if ('range' in change) this.#replace(change.range, change.text);
      else {
        this.#text = change.text;
        this.#lines = new LineIndex(change.text);
      }
    }
    this.#version = version;
  }

  #replace(range: Range, inserted: string): void {
    const [one, other] = [this.offsetAt(range.start), this.offsetAt(range.end)];
    const [start, oldEnd] = [Math.min(one, other), Math.max(one, other)];
    this.#text = this.#text.slice(0, start) + inserted + this.#text.slice(oldEnd);
    this.#lines = this.#lines.changed(this.#text, { start, oldEnd, newEnd: start + inserted.length });
  }

  /** A character beyond the end of its line becomes that end, before the line break. */
  #beforeLineEnd(offset: number, start: number): number {
    let end = offset;
    while (end > start && /[\r\n]/.test(this.#text.charAt(end - 1))) end--;
    return end;
  }
}

/** Creates and updates open documents. */
export const editedTexts = {
  create: (uri: string, languageId: string, version: number, text: string): EditedText =>
    new EditedText(uri, languageId, version, text),
  update: (
    document: EditedText,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): EditedText => {
    document.update(changes, version);
    return document;
  },
};
