import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packMessages } from '../src/server/translation/packedMessages.ts';
import type { Messages } from '../src/server/translation/packedMessages.ts';

/** Writes the translations of the server's messages, `l10n/server.*.json`, to `dist/l10n` as they are shipped. */
export function main(root: string): void {
  const folder = path.join(root, 'dist/l10n');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(path.join(root, 'l10n')).filter((file) => /^server\..+\.json$/.test(file))) {
    const messages = JSON.parse(readFileSync(path.join(root, 'l10n', name), 'utf8')) as Messages;
    writeFileSync(path.join(folder, name), JSON.stringify(packMessages(messages)));
  }
}
