import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { Catalog } from '../../../server/src/catalog/catalog.ts';
import { createLanguageService } from '../../../server/src/languageService.ts';
import { tinyCatalog } from '../../catalog.ts';
import { parseFixture } from '../../fixture.ts';

/** A template with a role; what is written here is the value of `PolicyDocument`, eight columns deep. */
export function template(document: string): string {
  const lines = document.split('\n').map((line) => (line === '' ? line : `        ${line}`));
  return [
    'Resources:',
    '  Policy:',
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      PolicyDocument:',
    ...lines,
    '  Bucket:',
    '    Type: AWS::S3::Bucket',
    '',
  ].join('\n');
}

const service = createLanguageService({ catalog: (): Promise<Catalog> => tinyCatalog() });

export interface Proposals {
  readonly text: string;
  readonly items: readonly CompletionItem[];
  /** The text with the proposal of this label accepted. */
  readonly accept: (label: string) => string;
}

/** What is proposed at `$0`. */
export async function proposalsAt(source: string, snippets = false): Promise<Proposals> {
  const { text, cursor = -1 } = parseFixture(source);
  const analysis = service.analyse({ uri: 'file:///t.yaml', languageId: 'yaml', text });
  const options = { snippets, itemDefaults: false, labelDetails: true };
  const { items } = await service.completion(analysis, cursor, options);
  const accept = (label: string): string => {
    const item = items.find((each) => each.label === label);
    const edit = item?.textEdit;
    assert.ok(
      edit !== undefined && 'range' in edit,
      `${label} is not among ${items
        .slice(0, 9)
        .map((each) => each.label)
        .join(', ')}`,
    );
    const start = analysis.lines.offsetAt(edit.range.start);
    return text.slice(0, start) + edit.newText + text.slice(analysis.lines.offsetAt(edit.range.end));
  };
  return { text, items, accept };
}

/** The findings of a document above a hint, as `rule at text`. */
export async function findingsIn(text: string): Promise<readonly string[]> {
  const analysis = service.analyse({ uri: 'file:///t.yaml', languageId: 'yaml', text });
  const findings = await service.findings(analysis);
  return findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, start, end }) => `${rule.id} at ${text.slice(start, end)}`);
}

/** What is shown at `$0`. */
export async function hoverAt(source: string): Promise<string> {
  const { text, cursor = -1 } = parseFixture(source);
  const hover = await service.hover(
    service.analyse({ uri: 'file:///t.yaml', languageId: 'yaml', text }),
    cursor,
  );
  const contents = hover?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}
