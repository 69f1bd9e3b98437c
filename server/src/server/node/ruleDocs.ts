import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleDocumentation } from '../../api/languageService.ts';

/**
 * Leads to each rule's place on the page that ships in `folder`; read when the first link is wanted, no links without
 * it.
 */
export function ruleDocs(folder: string): RuleDocumentation {
  const page = pathToFileURL(path.join(folder, 'rules.md')).href;
  let lines: ReadonlyMap<string, number> | undefined;
  return ({ id }) => {
    lines ??= readLines(path.join(folder, 'rules.json'));
    const line = lines.get(id);
    return line === undefined ? undefined : `${page}#L${String(line)}`;
  };
}

/** By rule id, the line from 1 at which its documentation begins. */
function readLines(file: string): ReadonlyMap<string, number> {
  try {
    const lines: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const entries = typeof lines === 'object' && lines !== null ? Object.entries(lines) : [];
    return new Map(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  } catch {
    return new Map();
  }
}
