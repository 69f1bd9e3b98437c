import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ruleFamilies, ruleIndexes } from './ruleIndex.ts';

/** Rewrites the lists of rules from the folders of the rules. */
export function main(root: string): void {
  for (const [file, text] of ruleIndexes(ruleFamilies(root))) writeFileSync(path.join(root, file), text);
}
