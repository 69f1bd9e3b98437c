/** Where the line goes; what is said on it is replaced each time. */
export interface ProgressLine {
  readonly write: (text: string) => void;
  readonly now: () => number;
}

/** A shorter run has no line, and it changes no more often than this many milliseconds. */
const [patience, pace] = [1_000, 100];

/** A line on a terminal that says how far a long run is; it makes room for everything else. */
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
