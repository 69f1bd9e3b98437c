import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { Catalog } from '../../../server/src/catalog/catalog.ts';
import { createLanguageService } from '../../../server/src/languageService.ts';
import { tinyCatalog } from '../../catalog.ts';
import { parseFixture } from '../../fixture.ts';

/** A module with a data source; what is written here is its body, two columns deep, and a block behind it. */
export function dataSource(body: string): string {
  return `data "aws_iam_policy_document" "this" {\n${indented(body, '  ')}\n}\n\nlocals {\n  name = "x"\n}\n`;
}

/** The same with one statement, whose body this is. */
export function statement(body: string): string {
  return dataSource(`statement {\n${indented(body, '  ')}\n}`);
}

/** A policy in `jsonencode`; what is written here is its one statement. */
export function encoded(body: string): string {
  const policy = `Version = "2012-10-17"\nStatement = [\n  {\n${indented(body, '    ')}\n  },\n]`;
  return `resource "aws_iam_policy" "this" {\n  name = "x"\n  policy = jsonencode({\n${indented(policy, '    ')}\n  })\n}\n`;
}

/** The same as JSON in a heredoc. */
export function heredoc(body: string): string {
  const policy = `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n${indented(body, '      ')}\n    }\n  ]\n}`;
  return `resource "aws_iam_policy" "this" {\n  name   = "x"\n  policy = <<EOF\n${policy}\nEOF\n}\n`;
}

function indented(text: string, blanks: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${blanks}${line}`))
    .join('\n');
}

const service = createLanguageService({ catalog: (): Promise<Catalog> => tinyCatalog() });

export interface Proposals {
  readonly items: readonly CompletionItem[];
  /** The text with the proposal of this label accepted. */
  readonly accept: (label: string) => string;
}

/** What is proposed at `$0`. */
export async function proposalsAt(source: string, snippets = false): Promise<Proposals> {
  const { text, cursor = -1 } = parseFixture(source);
  const analysis = service.analyse({ uri: 'file:///main.tf', languageId: 'terraform', text });
  const options = { snippets, itemDefaults: false, labelDetails: true };
  const { items } = await service.completion(analysis, cursor, options);
  const accept = (label: string): string => {
    const item = items.find((each) => each.label === label);
    const edit = item?.textEdit;
    const labels = items.slice(0, 12).map((each) => each.label);
    assert.ok(edit !== undefined && 'range' in edit, `${label} is not among ${labels.join(', ')}`);
    const start = analysis.lines.offsetAt(edit.range.start);
    return text.slice(0, start) + edit.newText + text.slice(analysis.lines.offsetAt(edit.range.end));
  };
  return { items, accept };
}

/** The findings of a document above a hint, as `rule at text`. */
export async function findingsIn(text: string): Promise<readonly string[]> {
  const analysis = service.analyse({ uri: 'file:///main.tf', languageId: 'terraform', text });
  const findings = await service.findings(analysis);
  return findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, start, end }) => `${rule.id} at ${text.slice(start, end)}`);
}

/** What is shown at `$0`. */
export async function hoverAt(source: string): Promise<string> {
  const { text, cursor = -1 } = parseFixture(source);
  const analysis = service.analyse({ uri: 'file:///main.tf', languageId: 'terraform', text });
  const contents = (await service.hover(analysis, cursor))?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}
