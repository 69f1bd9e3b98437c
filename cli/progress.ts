/** A line on a terminal whose text is replaced each time. */
export interface ProgressLine {
  readonly write: (text: string) => void;
  readonly now: () => number;
}

/** The milliseconds before the line appears, and between two updates of it. */
const [patience, pace] = [1_000, 100];

/** A line on a terminal with the progress of a long run; other output replaces it. */
export class Progress {
  readonly #line: ProgressLine | undefined;
  readonly #total: number;
  #next: number;
  #isShown = false;

  constructor(line: ProgressLine | undefined, total: number) {
    this.#line = line;
    this.#total = total;
    this.#next = (line?.now() ?? 0) + patience;
  }

  show(done: number): void {
    if (this.#line === undefined) return;
    const now = this.#line.now();
    if (now < this.#next) return;
    this.#next = now + pace;
    this.#isShown = true;
    this.#line.write(`\r${String(done)} of ${String(this.#total)} files checked\u001B[K`);
  }

  clear(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#line?.write('\r\u001B[K');
  }
}
