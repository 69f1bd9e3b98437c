import { createActionService } from '../server/src/api/actionService.ts';
import { chosenCatalog } from './chosenCatalog.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { parseOptions } from './options.ts';
import { printableText } from './printable.ts';

/** `iam-policy explain ACTION|PATTERN...`: what the editor shows on hover, as plain text. */
export async function explain(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { positionals } = parseOptions(args, {});
  if (positionals.length === 0)
    throw new UsageError('explain requires an action or a pattern, such as s3:Get*.');
  const service = createActionService({ catalog: () => chosenCatalog(environment) });
  let code: ExitCode = exitCodes.clean;
  for (const [index, pattern] of positionals.entries()) {
    const text = await service.explainAction(pattern);
    if (text === undefined) {
      const suggestion = await service.intendedAction(pattern);
      const question = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
      environment.error(
        `iam-policy: Unknown action "${pattern}" in the data of ${await service.dataDate()}.${question}\n`,
      );
      code = exitCodes.trouble;
    } else await environment.out(`${index === 0 ? '' : '\n'}${printableText(toPlainText(text))}\n`);
  }
  return code;
}

/** Removes Markdown's marks for bold, code and links, so that the rest reads well in a terminal. */
function toPlainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replaceAll(/(?<!\w)\*\*(.+?)\*\*/g, '$1')
    .replaceAll('`', '')
    .replaceAll(/\n{2,}/g, '\n');
}
