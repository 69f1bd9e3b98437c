import assert from 'node:assert/strict';
import { namedServices } from '../server/src/analysis/analysis.ts';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import { analyzeDocument } from '../server/src/analysis/analysis.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { applyReplacements } from '../server/src/hosts/applyReplacements.ts';
import { jsonHost } from '../server/src/hosts/json/jsonHost.ts';
import type { PolicyDocument } from '../server/src/policy/policy.ts';
import type { Edit } from '../server/src/syntax/edit.ts';

/** Reads a text as a document with one policy, and loads the details of the services that it names. */
export async function analyzeText(
  text: string,
  catalog: Catalog,
): Promise<DocumentAnalysis & { readonly policy: PolicyDocument }> {
  const analysis = analyzeDocument({ uri: 'file:///a.json', languageId: 'json', text }, [jsonHost]);
  await catalog.load(namedServices(analysis.policies));
  const [policy] = analysis.policies;
  assert.ok(policy, 'the text is a policy');
  return { ...analysis, policy };
}

/** The text after edits, with each stop as its plain text. */
export function applyEdits({ document, host }: DocumentAnalysis, edits: readonly Edit[]): string {
  return applyReplacements(document.text, host.render(edits, { stops: false }));
}
