import { writeFile } from 'node:fs/promises';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import { applyReplacements } from '../server/src/features/codeActions/fixAll.ts';
import type { TextReplacement } from '../server/src/hosts/host.ts';
import type { LanguageService } from '../server/src/languageService.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { findInputs } from './files.ts';
import { openPolicy } from './openPolicy.ts';
import { parseOptions } from './options.ts';
import { languageService } from './service.ts';

type Change = (service: LanguageService, analysis: DocumentAnalysis) => Promise<readonly TextReplacement[]>;

/**
 * A command that rewrites policies: without `--write` the new text goes to standard output, with it into the files, whose names are printed
 * where something changed. A document that does not parse is told and left as it is.
 */
export function rewriting(name: string, change: Change) {
  return async (args: readonly string[], environment: Environment): Promise<ExitCode> => {
    const { values, positionals } = parseOptions(args, { write: { type: 'boolean' } } as const);
    const { inputs, missing } = await findInputs(positionals, environment);
    if (positionals.length === 0 || (inputs.length > 1 && values.write !== true)) {
      throw new UsageError(`${name} takes one file, or - for standard input; several with --write.`);
    }
    const tell = (message: string): void => {
      environment.error(`iam-policy: ${message}\n`);
    };
    for (const arg of missing) tell(`${arg}: no such file.`);
    const service = languageService(environment);
    let code: ExitCode = missing.length > 0 ? exitCodes.trouble : exitCodes.clean;
    for (const input of inputs) {
      const opened = await openPolicy(input, { environment, service, tell });
      if (opened === 'noPolicy') continue;
      if (opened === 'unreadable' || opened.analysis.host.syntaxErrors.length > 0) {
        if (opened !== 'unreadable') tell(`${input.name}: this is not valid JSON.`);
        code = exitCodes.trouble;
        continue;
      }
      const { analysis, mark } = opened;
      const before = analysis.document.text;
      const after = applyReplacements(before, await change(service, analysis));
      if (values.write !== true || input.file === undefined) await environment.out(mark + after);
      else if (after !== before) {
        await writeFile(input.file, mark + after);
        await environment.out(`${input.name}\n`);
      }
    }
    return code;
  };
}
