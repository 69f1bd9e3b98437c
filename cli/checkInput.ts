import type { RuleSettings } from '../server/src/api/languageService.ts';
import { defaultRuleSettings, onePerCause } from '../server/src/api/languageService.ts';
import { Configurations } from './configurations.ts';
import type { Environment } from './environment.ts';
import type { Input } from './files.ts';
import type { Format } from './formats/format.ts';
import { formatOf } from './formats/formats.ts';
import type { FormatName } from './formats/formats.ts';
import type { Inspection } from './inspect.ts';
import { inspect } from './inspect.ts';
import { readKind } from './kindOption.ts';
import { Modules } from './modules.ts';
import { languageService } from './service.ts';

/** How the inputs of a run are checked; only values, so that it can be sent to another thread. */
export interface CheckRequest {
  readonly format: FormatName;
  readonly kind: string | undefined;
  readonly security: boolean;
  readonly fix: boolean;
}

/** The result for one input; also only values. */
export interface CheckedInput {
  readonly outcome: 'unreadable' | 'noPolicy' | 'checked';
  readonly fixed: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
  /** The pieces of its report. */
  readonly report: readonly string[];
  /** Lines for the user. */
  readonly messages: readonly string[];
  /** Whether the project that it belongs to was looked for. */
  readonly isOfProject: boolean;
  /** The starts of the suppressions that were used; undefined if there was no project. */
  readonly used: readonly number[] | undefined;
}

/** Checks one input after another. */
export class InputCheck {
  readonly #format: Format;
  readonly #inspection: Inspection;
  readonly #configurations: Configurations;
  #messages: string[] = [];
  #isOfProject = false;

  constructor(
    { format, kind, security, fix }: CheckRequest,
    environment: Environment,
    configurations = new Configurations(() => undefined, environment.today),
  ) {
    this.#format = formatOf(format, environment.version);
    this.#configurations = configurations;
    const service = languageService(environment);
    this.#inspection = {
      ...{ environment, fix, service, modules: new Modules(service) },
      kind: kind === undefined ? undefined : readKind(kind),
      settings: settingsOf(security),
      warn: (message) => this.#messages.push(message),
      projectOf: (file) => {
        this.#isOfProject = true;
        return this.#configurations.projectOf(file);
      },
    };
  }

  async run(input: Input): Promise<CheckedInput> {
    this.#messages = [];
    this.#isOfProject = false;
    const result = await inspect(input, this.#inspection);
    const seen = { messages: this.#messages, isOfProject: this.#isOfProject };
    if (result === 'unreadable' || result === 'noPolicy')
      return { ...nothing, ...seen, outcome: result, used: undefined };
    const { report: whole, fixed, used } = result;
    const findings = this.#format.isHumanReadable ? onePerCause(whole.findings) : whole.findings;
    const report = { ...whole, findings };
    const count = { errors: 0, warnings: 0, others: 0 };
    for (const { severity } of report.findings) {
      if (severity === 'error') count.errors++;
      else if (severity === 'warning') count.warnings++;
      else count.others++;
    }
    return {
      ...{ ...seen, ...count, outcome: 'checked', fixed },
      report: this.#format.file(report),
      used: used && [...used].map(({ start }) => start),
    };
  }
}

const nothing = { fixed: false, errors: 0, warnings: 0, others: 0, report: [] } as const;

function settingsOf(security: boolean): RuleSettings {
  return { ...defaultRuleSettings, security };
}
