import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleDocumentation } from '../../api/languageService.ts';

/**
 * Links to each rule on the page in `folder`, which is read when the first link is needed; without the page there are
 * no links.
 */
export function ruleDocs(folder: string): RuleDocumentation {
  const file = path.join(folder, 'rules.md');
  const page = pathToFileURL(file).href;
  let lines: ReadonlyMap<string, number> | undefined;
  return ({ id }) => {
    lines ??= readLines(file);
    const line = lines.get(id);
    return line === undefined ? undefined : `${page}#L${String(line)}`;
  };
}

/** By rule id, the line from 1 at which its documentation begins. */
function readLines(file: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  try {
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      const [, id] = /^# ([a-z\d-]+)$/.exec(line) ?? [];
      if (id !== undefined) lines.set(id, index + 1);
    }
  } catch {
    // There is no page.
  }
  return lines;
}
