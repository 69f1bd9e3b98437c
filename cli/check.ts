import type { CheckedInput, CheckRequest } from './checkInput.ts';
import { InputCheck } from './checkInput.ts';
import { Configurations } from './configurations.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import type { Input } from './files.ts';
import { findInputs } from './files.ts';
import type { Format, Summary } from './formats/format.ts';
import { formatNames, formatOf } from './formats/formats.ts';
import { validateKind } from './kindOption.ts';
import { oneOf, parseOptions } from './options.ts';
import { Progress } from './progress.ts';
import { inThreads, threadCount } from './threads.ts';

const options = {
  kind: { type: 'string' },
  format: { type: 'string' },
  'max-warnings': { type: 'string' },
  security: { type: 'boolean' },
  fix: { type: 'boolean' },
  'ignore-unknown': { type: 'boolean' },
} as const;

/**
 * `iam-policy check`: prints the findings of each policy, file by file, so that memory does not grow with the number of
 * files.
 */
export async function check(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length === 0)
    throw new UsageError('check requires files, folders, patterns, or - for standard input.');
  const { kind, security = false, fix = false } = values;
  const request: CheckRequest = {
    format: oneOf('--format', values.format, formatNames),
    ...{ kind, security, fix },
  };
  const maxWarnings = readLimit(values['max-warnings']);
  if (kind !== undefined) await validateKind(kind, environment);
  const { inputs, troubles } = await findInputs(positionals, environment);
  const listed = values['ignore-unknown'] === true ? inputs.map(asFound) : inputs;
  const run = new CheckRun(request, environment, listed);
  for (const trouble of troubles) run.warn(trouble);
  const summary = await run.all(troubles.length);
  if (summary.unreadable > 0 || run.configurations.unreadable > 0) return exitCodes.trouble;
  return summary.errors > 0 || summary.warnings > maxWarnings ? exitCodes.findings : exitCodes.clean;
}

/** Treats the file as if it had been found in a folder, so that it does not have to be a policy. */
function asFound(input: Input): Input {
  return input.file === undefined ? input : { ...input, named: false };
}

/** The check of several inputs. Results are printed in the order of the inputs, whichever thread they come from. */
class CheckRun {
  readonly configurations: Configurations;
  readonly #request: CheckRequest;
  readonly #environment: Environment;
  readonly #inputs: readonly Input[];
  readonly #progress: Progress;

  constructor(request: CheckRequest, environment: Environment, inputs: readonly Input[]) {
    this.configurations = new Configurations((message) => {
      this.warn(message);
    }, environment.today);
    this.#request = request;
    this.#environment = environment;
    this.#inputs = inputs;
    this.#progress = new Progress(environment.progress, inputs.length);
  }

  warn(message: string): void {
    this.#progress.clear();
    this.#environment.error(`iam-policy: ${message}\n`);
  }

  async all(unreadable: number): Promise<Summary> {
    const format = formatOf(this.#request.format, this.#environment.version);
    const summary = { files: 0, errors: 0, warnings: 0, others: 0, fixed: 0, unreadable };
    await this.#print(format.begin());
    let [index, pieces] = [0, 0];
    for await (const checked of this.#checked()) {
      const input = this.#inputs[index++];
      if (input !== undefined) this.#note(input, checked);
      add(checked, summary);
      await this.#print(checked.report.map((piece) => separator(format, pieces++) + piece).join(''));
      this.#progress.show(index);
    }
    await this.#print(format.end(summary));
    for (const line of this.configurations.unused()) this.warn(line);
    return summary;
  }

  #checked(): AsyncIterable<CheckedInput> {
    const { cores = 1, script } = this.#environment.threads ?? {};
    // Standard input can only be read here.
    const isOfFiles = this.#inputs.every(({ file }) => file !== undefined);
    const count = isOfFiles ? threadCount(this.#inputs.length, cores) : 0;
    return script === undefined || count < 2
      ? this.#checkedHere()
      : inThreads(this.#inputs, this.#request, this.#environment, { script, count });
  }

  async *#checkedHere(): AsyncGenerator<CheckedInput> {
    const inputCheck = new InputCheck(this.#request, this.#environment, this.configurations);
    for (const input of this.#inputs) yield inputCheck.run(input);
  }

  /** Prints and notes what is not in the report. */
  #note({ file }: Input, { messages, isOfProject, used }: CheckedInput): void {
    const project = isOfProject && file !== undefined ? this.configurations.projectOf(file) : undefined;
    for (const message of messages) this.warn(message);
    if (file !== undefined && project !== undefined && used !== undefined)
      this.configurations.used(file, project, used);
  }

  async #print(text: string): Promise<void> {
    if (text === '') return;
    this.#progress.clear();
    await this.#environment.out(text);
  }
}

function add(
  { outcome, fixed, errors, warnings, others }: CheckedInput,
  to: { -readonly [Key in keyof Summary]: Summary[Key] },
): void {
  if (outcome === 'unreadable') to.unreadable++;
  if (outcome !== 'checked') return;
  to.files++;
  if (fixed) to.fixed++;
  to.errors += errors;
  to.warnings += warnings;
  to.others += others;
}

function separator({ separators: [first, other] }: Format, pieces: number): string {
  return pieces === 0 ? first : other;
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^\d+$/.test(text)) throw new UsageError(`--max-warnings must be a number, not "${text}".`);
  return Number(text);
}
