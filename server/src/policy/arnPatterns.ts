/**
 * Patterns grouped by what they start with, up to the service of an ARN, so that a text is compared only with the few
 * that may cover it.
 */
export class ArnPatterns<Entry> {
  readonly #byHead = new Map<string, Entry[]>();

  add(pattern: string, entry: Entry): void {
    const head = headOf(pattern.split(/[*?]/, 1)[0] ?? '');
    const same = this.#byHead.get(head);
    if (same === undefined) this.#byHead.set(head, [entry]);
    else same.push(entry);
  }

  /** The entries whose patterns may cover a text; respects the case of letters. */
  *near(text: string): Generator<Entry, undefined> {
    const head = headOf(text);
    yield* this.#byHead.get('') ?? [];
    if (head !== '') yield* this.#byHead.get(head) ?? [];
  }
}

/** The text up to the colon after the service, such as `arn:aws:s3:`; empty if it has fewer colons. */
function headOf(text: string): string {
  let at = -1;
  for (let count = 0; count < 3; count++) {
    at = text.indexOf(':', at + 1);
    if (at < 0) return '';
  }
  return text.slice(0, at + 1);
}
