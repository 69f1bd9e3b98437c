import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import type { RuleSettings } from '../server/src/analysis/judge.ts';
import { applyReplacements } from '../server/src/features/codeActions/fixAll.ts';
import type { LanguageService } from '../server/src/languageService.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import type { Configurations } from './configurations.ts';
import type { Environment } from './environment.ts';
import type { Input } from './files.ts';
import { readInput } from './files.ts';
import type { FileReport } from './formats/format.ts';

/** How the files of one run are looked at. */
export interface Inspection {
  readonly environment: Environment;
  /** Tells the user of one file's trouble, in one line. */
  readonly tell: (message: string) => void;
  readonly service: LanguageService;
  readonly configurations: Configurations;
  readonly kind: PolicyContext | undefined;
  readonly settings: RuleSettings;
  readonly fix: boolean;
}

export interface Inspected {
  readonly report: FileReport;
  /** Whether the file has been rewritten. */
  readonly fixed: boolean;
}

/** Reads one input, fixes it where that is asked for, and checks it. What cannot be read has been told. */
export async function inspect(
  input: Input,
  inspection: Inspection,
): Promise<Inspected | 'unreadable' | 'noPolicy'> {
  try {
    const text = await readInput(input, inspection.environment);
    let analysis = analyse(input, text, inspection);
    if (analysis.policies.length === 0) {
      if (!input.named) return 'noPolicy';
      inspection.tell(`${input.name}: there is no policy in it.`);
      return 'unreadable';
    }
    const repaired = inspection.fix ? await repair(input, text, analysis, inspection) : undefined;
    if (repaired !== undefined) analysis = repaired;
    const { findings, used } = await inspection.service.check(analysis, inspection.settings);
    if (input.file !== undefined && analysis.project !== undefined)
      inspection.configurations.used(input.file, analysis.project, used);
    return {
      report: { name: input.name, file: input.file, analysis, findings },
      fixed: repaired !== undefined,
    };
  } catch (error) {
    inspection.tell(`${input.name}: ${error instanceof Error ? error.message : String(error)}`);
    return 'unreadable';
  }
}

/** With a byte order mark offsets still count from the text behind it. */
function analyse(
  input: Input,
  text: string,
  { service, kind, configurations }: Inspection,
): DocumentAnalysis {
  const { file } = input;
  return service.analyse(
    {
      uri: file === undefined ? 'stdin:///policy.json' : pathToFileURL(file).href,
      languageId: file?.endsWith('.jsonc') === true ? 'jsonc' : 'json',
      text: text.replace(/^\uFEFF/, ''),
      expected: input.named,
    },
    kind === undefined ? undefined : () => kind,
    file === undefined ? undefined : configurations.projectOf(file),
  );
}

/**
 * Applies the fixes that keep the meaning and writes the file; standard input is fixed for the report alone. A file that has syntax errors,
 * or would have them, is left as it is.
 */
async function repair(
  input: Input,
  original: string,
  analysis: DocumentAnalysis,
  inspection: Inspection,
): Promise<DocumentAnalysis | undefined> {
  if (analysis.host.syntaxErrors.length > 0) return undefined;
  const changes = await inspection.service.fixAll(analysis, inspection.settings);
  if (changes.length === 0) return undefined;
  const text = applyReplacements(analysis.document.text, changes);
  const repaired = analyse(input, text, inspection);
  if (repaired.host.syntaxErrors.length > 0) return undefined;
  const mark = original.startsWith('\uFEFF') ? '\uFEFF' : '';
  if (input.file !== undefined) await writeFile(input.file, mark + text);
  return repaired;
}
