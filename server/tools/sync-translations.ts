import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findMessages } from './messages/findMessages.ts';

/**
 * Updates `l10n/server.*.json` from the server's messages: removes messages that are gone, adds new ones with an empty
 * translation, and prints both. With `--check`, it fails if a translation is missing.
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
