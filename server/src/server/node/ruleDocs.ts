import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleDocumentation } from '../../api/languageService.ts';

/**
 * Links to each rule on the page in `folder`, which is read when the first link is needed; without the page there are
 * no links.
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
