import { readFileSync } from 'node:fs';
import path from 'node:path';
import { documentPath } from '../src/rules/links.ts';
import type { Rule } from '../src/rules/rule.ts';

/** One fenced block of a rule's doc, with the policy kind from its info string (`kind=resource/s3`). */
export interface Example {
  readonly code: string;
  readonly kind: string | undefined;
}

export interface FixExample {
  readonly title: string;
  readonly before: Example;
  readonly after: Example;
}

/** The parts of a rule's doc. */
export interface RuleDoc {
  readonly title: string;
  readonly summary: string;
  /** Headings of the second level, in order. */
  readonly sections: readonly string[];
  readonly fails: readonly Example[];
  readonly passes: readonly Example[];
  readonly fixes: readonly FixExample[];
}

/** The text of a rule's doc; `root` is the project's folder. */
export function readRuleDoc(root: string, rule: Rule): string {
  return readFileSync(path.join(root, 'server/src/rules', documentPath(rule)), 'utf8');
}

/** Parses a rule's doc. Throws if it does not have the layout that CONTRIBUTING.md describes. */
export function parseRuleDoc(markdown: string): RuleDoc {
  const [head = '', ...parts] = markdown.split(/^## /m);
  const bodies = new Map(parts.map((part) => [firstLine(part), part.slice(firstLine(part).length)] as const));
  const [title = '', ...summary] = head.trim().split('\n');
  return {
    title: title.replace(/^# /, ''),
    summary: summary.join('\n').trim(),
    sections: [...bodies.keys()],
    fails: examplesIn(bodies.get('Fails') ?? ''),
    passes: examplesIn(bodies.get('Passes') ?? ''),
    fixes: fixesIn(bodies.get('Fix') ?? ''),
  };
}

function firstLine(part: string): string {
  return part.split('\n', 1)[0] ?? '';
}

const fence = /^```jsonc([^\n]*)\n([\s\S]*?)^```$/gm;

function examplesIn(body: string): readonly Example[] {
  return Array.from(body.matchAll(fence), ([, info = '', code = '']) => ({
    code,
    kind: /\bkind=(\S+)/.exec(info)?.[1],
  }));
}

/** Triples: a paragraph that is the fix's title, the policy before, the policy after. */
function fixesIn(body: string): readonly FixExample[] {
  const examples = examplesIn(body);
  const titles = body
    .replaceAll(fence, '')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim().replaceAll('\n', ' '))
    .filter((paragraph) => paragraph !== '');
  if (examples.length !== 2 * titles.length) {
    throw new Error('Under "Fix" each title is followed by a block before and a block after.');
  }
  return titles.map((title, index) => {
    const [before, after] = examples.slice(2 * index);
    if (before === undefined || after === undefined) throw new Error(`The fix "${title}" lacks a block.`);
    return { title, before, after };
  });
}
