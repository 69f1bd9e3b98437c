import type { RuleSettings } from '../server/src/languageService.ts';
import { defaultRuleSettings } from '../server/src/languageService.ts';
import { Configurations } from './configurations.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import type { Input } from './files.ts';
import { findInputs } from './files.ts';
import type { Format, Summary } from './formats/format.ts';
import { githubFormat } from './formats/github.ts';
import { jsonFormat } from './formats/json.ts';
import { sarifFormat } from './formats/sarif.ts';
import { textFormat } from './formats/text.ts';
import type { Inspection } from './inspect.ts';
import { inspect } from './inspect.ts';
import { readKind } from './kindOption.ts';
import { Modules } from './modules.ts';
import { oneOf, parseOptions } from './options.ts';
import { languageService } from './service.ts';

const options = {
  kind: { type: 'string' },
  format: { type: 'string' },
  'max-warnings': { type: 'string' },
  security: { type: 'boolean' },
  fix: { type: 'boolean' },
} as const;

/**
 * `iam-policy check`: prints the findings of each policy, file by file, so that memory does not grow with the number of
 * files.
 */
export async function check(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length === 0)
    throw new UsageError('check requires files, folders, patterns, or - for standard input.');
  const format = formatOf(values.format, environment.version);
  const maxWarnings = readLimit(values['max-warnings']);
  const tell = (message: string): void => {
    environment.error(`iam-policy: ${message}\n`);
  };
  const configurations = new Configurations(tell, environment.today);
  const service = languageService(environment);
  const inspection: Inspection = {
    ...{ environment, tell, service, modules: new Modules(service) },
    configurations,
    projectOf: (file) => configurations.projectOf(file),
    kind: values.kind === undefined ? undefined : readKind(values.kind),
    settings: settingsOf(values.security === true),
    fix: values.fix === true,
  };
  const { inputs, troubles } = await findInputs(positionals, environment);
  for (const trouble of troubles) tell(trouble);
  const summary = await inspectAll(inputs, inspection, format, troubles.length);
  for (const line of inspection.configurations.unused()) tell(line);
  if (summary.unreadable > 0 || configurations.unreadable > 0) return exitCodes.trouble;
  return summary.errors > 0 || summary.warnings > maxWarnings ? exitCodes.findings : exitCodes.clean;
}

async function inspectAll(
  inputs: readonly Input[],
  inspection: Inspection,
  format: Format,
  unreadable: number,
): Promise<Summary> {
  const { out } = inspection.environment;
  const summary = { files: 0, errors: 0, warnings: 0, others: 0, fixed: 0, unreadable };
  await out(format.begin());
  for (const input of inputs) {
    const result = await inspect(input, inspection);
    if (result === 'unreadable') summary.unreadable++;
    if (result === 'unreadable' || result === 'noPolicy') continue;
    summary.files++;
    if (result.fixed) summary.fixed++;
    for (const { severity } of result.report.findings) {
      if (severity === 'error') summary.errors++;
      else if (severity === 'warning') summary.warnings++;
      else summary.others++;
    }
    await out(format.file(result.report));
  }
  await out(format.end(summary));
  return summary;
}

function settingsOf(security: boolean): RuleSettings {
  return { ...defaultRuleSettings, security };
}

function formatOf(name: string | undefined, version: string): Format {
  switch (oneOf('--format', name, ['text', 'json', 'sarif', 'github'])) {
    case 'text':
      return textFormat;
    case 'json':
      return jsonFormat(version);
    case 'sarif':
      return sarifFormat(version);
    case 'github':
      return githubFormat;
  }
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^\d+$/.test(text)) throw new UsageError(`--max-warnings must be a number, not "${text}".`);
  return Number(text);
}
