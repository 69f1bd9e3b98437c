import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule } from '../server/src/rules/rule.ts';
import { rules } from '../server/src/rules/index.ts';
import { readProjectFile } from './project.ts';

interface Section {
  readonly title: string;
  /** The number in brackets after the heading's title. */
  readonly count: number;
  readonly ids: readonly string[];
}

/**
 * The sections of the page with a count: the first cells of a table, or all code spans in other text that look like a
 * rule's name.
 */
function readSections(page: string): readonly Section[] {
  return page.split(/^### /m).flatMap((text) => {
    const [, title, count] = /^(.+) \((\d+)\)\n/.exec(text) ?? [];
    if (title === undefined) return [];
    const list = title === 'Left out' ? /^\| `([a-z0-9-]+)` \|/gm : /`([a-z0-9-]+)`(?=,|\n\n|\n$)/g;
    const ids = [...text.matchAll(list)].flatMap(([, id]) => id ?? []);
    return [{ title, count: Number(count), ids }];
  });
}

const page = readProjectFile('docs/coverage.md');
const sections = readSections(page);
const leftOut = sections.filter(({ title }) => title === 'Left out').flatMap(({ ids }) => ids);
const listed = sections.filter(({ title }) => title !== 'Left out').flatMap(({ ids }) => ids);
const idsOf = (some: readonly Rule[]): readonly string[] => some.map(({ id }) => id);
const section = (wanted: string): readonly string[] | undefined =>
  sections.find(({ title }) => title === wanted)?.ids;

describe('docs/coverage.md', () => {
  it('lists every rule exactly once, and nothing else', () => {
    assert.deepEqual([...listed].sort(), idsOf(rules));
  });

  it('lists only checks that are not rules as omitted, each exactly once', () => {
    assert.deepEqual(
      leftOut.filter((id) => idsOf(rules).includes(id)),
      [],
    );
    assert.deepEqual(leftOut, [...new Set(leftOut)]);
  });

  it("lists the checks of IAM Access Analyzer by AWS's type", () => {
    for (const [title, type] of [
      ['Errors', 'ERROR'],
      ['Security warnings', 'SECURITY_WARNING'],
      ['Warnings', 'WARNING'],
      ['Suggestions', 'SUGGESTION'],
    ] as const) {
      assert.deepEqual(section(title), idsOf(rules.filter(({ accessAnalyzer }) => accessAnalyzer === type)));
    }
  });

  it('lists the security tier', () => {
    assert.deepEqual(section(`The security tier`), idsOf(rules.filter(({ tier }) => tier === 'security')));
  });

  it('has correct counts', () => {
    for (const { title, count, ids } of sections) assert.equal(ids.length, count, title);
    const known = rules.filter(({ accessAnalyzer }) => accessAnalyzer !== undefined).length;
    const tier = section('The security tier')?.length ?? 0;
    const others = rules.length - known - tier;
    assert.ok(
      page.includes(
        `${rules.length} rules: ${known} of them are checks of IAM Access Analyzer, ${others} are`,
      ),
    );
    assert.ok(page.includes(`Of AWS's 153 codes, ${known} are rules.`));
    assert.equal(known + (sections.find(({ title }) => title === 'Left out')?.count ?? 0), 153);
  });
});
