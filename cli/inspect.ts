import type { DocumentAnalysis, RuleSettings } from '../server/src/api/languageService.ts';
import { applyReplacements } from '../server/src/api/languageService.ts';
import type { Input } from './files.ts';
import { messageOf } from './files.ts';
import type { FileReport } from './formats/format.ts';
import type { Opened, Opening } from './openPolicy.ts';
import { analyzeInput, openPolicy } from './openPolicy.ts';
import { replaceFile } from './replaceFile.ts';

/** How the files of a run are inspected. */
export interface Inspection extends Opening {
  readonly settings: RuleSettings;
  readonly fix: boolean;
}

interface Inspected {
  readonly report: FileReport;
  /** Whether the file has been rewritten. */
  readonly fixed: boolean;
  /** The suppressions that were used; undefined if there is no project. */
  readonly used: ReadonlySet<{ readonly start: number }> | undefined;
}

/** Reads one input, fixes it if requested, and checks it. Errors while reading are already reported. */
export async function inspect(
  input: Input,
  inspection: Inspection,
): Promise<Inspected | 'unreadable' | 'noPolicy'> {
  const opened = await openPolicy(input, inspection);
  if (opened === 'unreadable' || opened === 'noPolicy') return opened;
  try {
    const repaired = inspection.fix ? await repair(input, opened, inspection) : undefined;
    const analysis = repaired ?? opened.analysis;
    const { findings, used } = await inspection.service.check(analysis, inspection.settings);
    return {
      report: { name: input.name, file: input.file, analysis, findings },
      fixed: repaired !== undefined,
      used: analysis.project === undefined ? undefined : used,
    };
  } catch (error) {
    inspection.warn(`${input.name}: ${messageOf(error)}`);
    return 'unreadable';
  }
}

/**
 * Applies all safe fixes and writes the file. Standard input is only fixed for the report. A file that would still have
 * syntax errors is not changed.
 */
async function repair(
  input: Input,
  { analysis, byteOrderMark, state }: Opened,
  inspection: Inspection,
): Promise<DocumentAnalysis | undefined> {
  const changes = await inspection.service.fixAll(analysis, inspection.settings);
  if (changes.length === 0) return undefined;
  const text = applyReplacements(analysis.document.text, changes);
  const repaired = analyzeInput(input, text, inspection, analysis.document);
  if (repaired.host.syntaxErrors.length > 0) return undefined;
  if (state !== undefined) await replaceFile(state, byteOrderMark + text, input.tree);
  return repaired;
}
