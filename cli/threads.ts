import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { CheckedInput, CheckRequest } from './checkInput.ts';
import { InputCheck } from './checkInput.ts';
import type { Environment } from './environment.ts';
import type { Input } from './files.ts';

/** The data that a thread is started with: the parts of the environment that are plain values. */
interface ThreadStart {
  readonly request: CheckRequest;
  readonly environment: Pick<Environment, 'cwd' | 'version' | 'dist' | 'data' | 'today' | 'isTerminal'>;
}

interface Batch {
  readonly index: number;
  readonly inputs: readonly Input[];
}

interface CheckedBatch {
  readonly index: number;
  readonly checked: readonly CheckedInput[];
  /** Warnings that are already printed, such as about the data folder. */
  readonly warned: readonly string[];
}

/** The number of files in a batch. */
const batchSize = 16;

/**
 * The maximum number of batches that each thread may be ahead of the output, which limits the number of stored results.
 */
const maxAhead = 4;

/**
 * Another thread is only started for this many files, because it has to read the catalog and compile the rules first.
 */
const leastPerThread = 200;

/**
 * New objects belong to a few files at a time. With a larger young generation, V8 would use more memory without being
 * faster.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12 } as const;

/** The number of threads for this many files; with fewer than two, none are started. */
export function threadCount(files: number, cores: number): number {
  return Math.min(cores, Math.floor(files / leastPerThread));
}

/** Checks files in several threads; yields the results in the order of the files. */
export async function* inThreads(
  inputs: readonly Input[],
  request: CheckRequest,
  environment: Environment,
  { script, count }: { readonly script: URL; readonly count: number },
): AsyncGenerator<CheckedInput> {
  const pool = new Pool(
    batchesOf(inputs),
    count * maxAhead,
    () => new Worker(script, { workerData: startOf(request, environment), resourceLimits }),
  );
  const warned = new Set<string>();
  try {
    pool.start(count);
    for (let index = 0; index * batchSize < inputs.length; index++) {
      const batch = await pool.take(index);
      for (const warning of batch.warned) {
        // Every thread reports the same warnings.
        if (!warned.has(warning)) environment.error(warning);
        warned.add(warning);
      }
      yield* batch.checked;
    }
  } finally {
    await pool.stop();
  }
}

function startOf(
  request: CheckRequest,
  { cwd, version, dist, data, today, isTerminal = false }: Environment,
): ThreadStart {
  return { request, environment: { cwd, version, dist, data, today, isTerminal } };
}

function batchesOf(inputs: readonly Input[]): readonly Batch[] {
  return Array.from({ length: Math.ceil(inputs.length / batchSize) }, (_, index) => ({
    index,
    inputs: inputs.slice(index * batchSize, (index + 1) * batchSize),
  }));
}

/** Threads that take the next batch when they have finished the previous one. */
class Pool {
  readonly #batches: readonly Batch[];
  readonly #maxPending: number;
  readonly #makeWorker: () => Worker;
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #done = new Map<number, CheckedBatch>();
  #next = 0;
  #taken = 0;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(batches: readonly Batch[], maxPending: number, makeWorker: () => Worker) {
    this.#batches = batches;
    this.#maxPending = maxPending;
    this.#makeWorker = makeWorker;
  }

  start(count: number): void {
    for (let index = 0; index < count; index++) {
      const worker = this.#makeWorker();
      worker.on('message', (done: CheckedBatch) => {
        this.#done.set(done.index, done);
        this.#idle.push(worker);
        this.#feed();
        this.#wake?.();
      });
      worker.on('error', (error) => {
        this.#failure = error instanceof Error ? error : new Error(String(error));
        this.#wake?.();
      });
      this.#workers.push(worker);
      this.#idle.push(worker);
    }
    this.#feed();
  }

  /** The results of a batch, once they are available. Batches are taken in order. */
  async take(index: number): Promise<CheckedBatch> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      const done = this.#done.get(index);
      if (done !== undefined) {
        this.#done.delete(index);
        this.#taken++;
        this.#feed();
        return done;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #feed(): void {
    while (this.#idle.length > 0 && this.#next - this.#taken < this.#maxPending) {
      const batch = this.#batches[this.#next];
      if (batch === undefined) return;
      this.#next++;
      this.#idle.pop()?.postMessage(batch);
    }
  }
}

/** The code of a thread: checks the batches that it receives. */
export function checkInThread(): void {
  const { request, environment } = workerData as ThreadStart;
  let warned: string[] = [];
  const inputCheck = new InputCheck(request, {
    ...environment,
    out: () => Promise.resolve(),
    error: (text) => warned.push(text),
    readInput: () => Promise.reject(new Error('Standard input can only be read once.')),
  });
  const work = async ({ index, inputs }: Batch): Promise<void> => {
    const checked: CheckedInput[] = [];
    for (const input of inputs) checked.push(await inputCheck.run(input));
    parentPort?.postMessage({ index, checked, warned } satisfies CheckedBatch);
    warned = [];
  };
  parentPort?.on('message', (batch: Batch) => void work(batch));
}
