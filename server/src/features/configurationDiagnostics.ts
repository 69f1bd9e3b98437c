import type { Diagnostic } from 'vscode-languageserver-types';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { isExpired } from '../analysis/suppress.ts';
import type { Suppression } from '../configuration/configuration.ts';
import { readConfiguration } from '../configuration/readConfiguration.ts';
import { rules } from '../rules/index.ts';
import { LineIndex } from '../text/lineIndex.ts';
import { toRange, unusedSuppression } from './diagnostics.ts';

/** The input for checking an open configuration. */
export interface ConfigurationCheck {
  readonly text: string;
  /** Whether an editor's JSON server reports violations of the file's JSON Schema. */
  readonly hasSchema: boolean;
  readonly today: string;
  /** Whether a suppression for a single named file suppresses something there; undefined if the file cannot be read. */
  readonly isUsed: (suppression: Suppression) => Promise<boolean | undefined>;
}

/** The IDs of all rules, which a configuration may use. */
export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** The mistakes in a configuration, and its expired and unused suppressions. */
export async function checkConfiguration(check: ConfigurationCheck): Promise<Diagnostic[]> {
  const { configuration, problems } = readConfiguration(check.text, ruleIds);
  const lines = new LineIndex(check.text);
  const diagnostics: Diagnostic[] = problems
    .filter(({ inSchema }) => !(inSchema && check.hasSchema))
    .map((problem) => ({
      range: toRange(lines, problem),
      severity: DiagnosticSeverity.Warning,
      source: 'iam',
      code: 'configuration',
      message: problem.message,
    }));
  for (const suppression of configuration.suppressions) {
    if (isExpired(suppression, check.today)) diagnostics.push(expired(suppression, lines));
    else if ((await check.isUsed(suppression)) === false) {
      diagnostics.push(unusedSuppression(toRange(lines, suppression)));
    }
  }
  return diagnostics;
}

function expired({ expires, start, end }: Suppression, lines: LineIndex): Diagnostic {
  return {
    range: toRange(lines, expires ?? { start, end }),
    severity: DiagnosticSeverity.Information,
    source: 'iam',
    code: 'expired-suppression',
    message: `This suppression expired (${expires?.value ?? ''}).`,
    tags: [DiagnosticTag.Unnecessary],
  };
}
