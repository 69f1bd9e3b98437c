import { pathToFileURL } from 'node:url';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import type { RuleSettings } from '../server/src/analysis/judge.ts';
import { defaultRuleSettings } from '../server/src/analysis/judge.ts';
import type { LanguageService } from '../server/src/languageService.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import type { Input } from './files.ts';
import { findInputs, readInput } from './files.ts';
import type { Format } from './formats/format.ts';
import { githubFormat } from './formats/github.ts';
import { jsonFormat } from './formats/json.ts';
import { sarifFormat } from './formats/sarif.ts';
import { textFormat } from './formats/text.ts';
import { readKind } from './kindOption.ts';
import { oneOf, parseOptions } from './options.ts';
import { languageService } from './service.ts';

const options = {
  kind: { type: 'string' },
  format: { type: 'string' },
  'max-warnings': { type: 'string' },
  security: { type: 'boolean' },
} as const;

interface Run {
  readonly environment: Environment;
  readonly service: LanguageService;
  readonly kind: PolicyContext | undefined;
  readonly settings: RuleSettings;
}

/** `iam-policy check`: prints what the rules say of each policy, file by file. */
export async function check(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length === 0)
    throw new UsageError('check takes files, folders, patterns, or - for standard input.');
  const format = formatOf(
    oneOf('--format', values.format, ['text', 'json', 'sarif', 'github']),
    environment.version,
  );
  const maxWarnings = readLimit(values['max-warnings']);
  const run: Run = {
    environment,
    service: languageService(environment),
    kind: values.kind === undefined ? undefined : readKind(values.kind),
    settings: { ...defaultRuleSettings, security: values.security === true },
  };
  const { inputs, missing } = await findInputs(positionals, environment);
  for (const arg of missing) environment.error(`iam-policy: ${arg}: no such file.\n`);
  let readable = missing.length === 0;
  const summary = { files: 0, errors: 0, warnings: 0, others: 0, fixed: 0 };
  environment.out(format.begin());
  for (const input of inputs) {
    const analysis = await analyse(input, run);
    if (analysis === undefined) readable = false;
    else if (analysis.policies.length > 0) {
      const findings = await run.service.findings(analysis, run.settings);
      summary.files++;
      for (const { severity } of findings) {
        if (severity === 'error') summary.errors++;
        else if (severity === 'warning') summary.warnings++;
        else summary.others++;
      }
      environment.out(format.file({ name: input.name, file: input.file, analysis, findings }));
    }
  }
  environment.out(format.end(summary));
  if (!readable) return exitCodes.trouble;
  return summary.errors > 0 || summary.warnings > maxWarnings ? exitCodes.findings : exitCodes.clean;
}

/** Undefined where the input cannot be read, or was named and holds no policy; that has been told. */
async function analyse(
  input: Input,
  { environment, service, kind }: Run,
): Promise<DocumentAnalysis | undefined> {
  try {
    const analysis = service.analyse(
      {
        uri: input.file === undefined ? 'stdin:///policy.json' : pathToFileURL(input.file).href,
        languageId: input.file?.endsWith('.jsonc') === true ? 'jsonc' : 'json',
        text: await readInput(input, environment),
        expected: input.named,
      },
      kind === undefined ? undefined : () => kind,
    );
    if (!input.named || analysis.policies.length > 0) return analysis;
    environment.error(`iam-policy: ${input.name}: there is no policy in it.\n`);
  } catch (error) {
    environment.error(
      `iam-policy: ${input.name}: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
  return undefined;
}

function formatOf(name: 'text' | 'json' | 'sarif' | 'github', version: string): Format {
  switch (name) {
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
  if (!/^\d+$/.test(text)) throw new UsageError(`--max-warnings takes a number, not "${text}".`);
  return Number(text);
}
