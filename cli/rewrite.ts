import type {
  DocumentAnalysis,
  LanguageService,
  TextReplacement,
} from '../server/src/api/languageService.ts';
import { applyReplacements } from '../server/src/api/languageService.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, printDocument, UsageError } from './environment.ts';
import { findInputs, messageOf } from './files.ts';
import { Modules } from './modules.ts';
import type { Opened } from './openPolicy.ts';
import { openPolicy } from './openPolicy.ts';
import { parseOptions } from './options.ts';
import { printable } from './printable.ts';
import { replaceFile } from './replaceFile.ts';
import { languageService } from './service.ts';

type Change = (service: LanguageService, analysis: DocumentAnalysis) => Promise<readonly TextReplacement[]>;

/**
 * A command that rewrites policies. Without `--write` it prints the new text to standard output; with it, it writes the
 * files and prints the names of changed ones. A document with syntax errors is reported and left unchanged.
 */
function rewriting(name: string, change: Change) {
  return async (args: readonly string[], environment: Environment): Promise<ExitCode> => {
    const { values, positionals } = parseOptions(args, { write: { type: 'boolean' } } as const);
    const { inputs, troubles } = await findInputs(positionals, environment);
    if (positionals.length === 0 || (inputs.length > 1 && values.write !== true)) {
      throw new UsageError(
        `${name} accepts one file, or - for standard input, or several files with --write.`,
      );
    }
    const warn = (message: string): void => {
      environment.error(`iam-policy: ${message}\n`);
    };
    for (const trouble of troubles) warn(trouble);
    const service = languageService(environment);
    const modules = new Modules(service);
    let code: ExitCode = troubles.length > 0 ? exitCodes.trouble : exitCodes.clean;
    for (const input of inputs) {
      const opened = await openPolicy(input, { environment, service, modules, warn });
      if (opened === 'noPolicy') continue;
      if (opened !== 'unreadable' && opened.analysis.host.isPartial === true) {
        if (!input.named) continue;
        warn(`${input.name}: ${name} does not rewrite policies in code.`);
        code = exitCodes.trouble;
        continue;
      }
      if (opened === 'unreadable' || opened.analysis.host.syntaxErrors.length > 0) {
        if (opened !== 'unreadable') warn(`${input.name}: this is not valid JSON.`);
        code = exitCodes.trouble;
        continue;
      }
      try {
        const after = await changed(opened, service, change);
        if (values.write !== true || opened.state === undefined)
          await printDocument(opened.byteOrderMark + after, environment);
        else if (after !== opened.analysis.document.text) {
          await replaceFile(opened.state, opened.byteOrderMark + after, input.tree);
          await environment.out(`${printable(input.name)}\n`);
        }
      } catch (error) {
        warn(`${input.name}: ${messageOf(error)}`);
        code = exitCodes.trouble;
      }
    }
    return code;
  };
}

async function changed({ analysis }: Opened, service: LanguageService, change: Change): Promise<string> {
  return applyReplacements(analysis.document.text, await change(service, analysis));
}

export const sort = rewriting('sort', (service, analysis) => service.sort(analysis));
export const minimize = rewriting('minimize', (service, analysis) => service.minimize(analysis));
