import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../src/rules/index.ts';
import { readRuleDoc } from './ruleDoc.ts';

/**
 * Writes all rules' docs as the one page that ships, dist/docs/rules.md, each under its id as the heading. One page
 * instead of a file per rule keeps the package small, and so does omitting the examples without findings and the
 * examples before a fix.
 */
export function main(root: string): void {
  let page = '';
  for (const rule of rules) {
    const doc = readRuleDoc(root, rule).trim();
    page += `${withoutBefore(doc.replace(/## Passes\n[^]*?(?=## (?:Fix|No fix)\n|$)/, ''))}\n\n`;
  }
  const folder = path.join(root, 'dist/docs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'rules.md'), page);
}

/** Removes the block before each fix, and keeps the block after it. */
function withoutBefore(doc: string): string {
  const at = doc.indexOf('\n## Fix\n');
  if (at < 0) return doc;
  const blocks = /^```jsonc[^\n]*\n[^]*?^```\n\n(?=```jsonc)/gm;
  return doc.slice(0, at) + doc.slice(at).replace(blocks, '');
}
