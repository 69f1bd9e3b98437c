import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findMessages } from './messages/findMessages.ts';

/**
 * Brings `l10n/server.*.json` in step with the server's messages: drops what nothing says any more, adds what is new
 * with an empty translation, and prints that. With `--check` it fails if there is any.
 */
export function main(root: string, args: readonly string[] = []): void {
  let missing = 0;
  const messages = findMessages(root);
  const folder = path.join(root, 'l10n');
  for (const name of readdirSync(folder).filter((file) => /^server\..+\.json$/.test(file))) {
    const file = path.join(folder, name);
    const known = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
    const translations = [...messages.keys()].map((message) => [message, known[message] ?? ''] as const);
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(translations), undefined, 2)}\n`);
    for (const [message, translation] of translations)
      if (translation === '')
        console.log(`l10n/${name} has no translation of: ${message} (${messages.get(message) ?? ''})`);
    missing += translations.filter(([, translation]) => translation === '').length;
    for (const message of Object.keys(known))
      if (!messages.has(message)) console.log(`l10n/${name}: dropped ${message}`);
  }
  if (missing > 0 && args.includes('--check'))
    throw new Error(`${String(missing)} messages are not translated.`);
}
