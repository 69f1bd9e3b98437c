import assert from 'node:assert/strict';
import type { DocumentAnalysis } from '../../../server/src/analysis/analysis.ts';
import { analyzeDocument } from '../../../server/src/analysis/analysis.ts';
import { awsCommands } from '../../../server/src/features/awsCommands/awsCommands.ts';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { argumentsInBash } from './shells.ts';

export function analyze(
  text: string,
  uri = 'file:///projects/ufo/policy.json',
  languageId = 'json',
): DocumentAnalysis {
  return analyzeDocument({ uri, languageId, text }, [jsonHost]);
}

/** Runs the commands in bash with the default values of the form, except for the given ones. */
export function checkBash(
  analysis: DocumentAnalysis,
  target: string,
  values: Readonly<Record<string, string>>,
  expected: readonly string[],
): void {
  const text = awsCommands(analysis, { target, shell: 'bash', values });
  assert.ok(text !== undefined);
  assert.deepEqual(
    argumentsInBash(text).map((words) => words.join(' ')),
    expected,
  );
}

/** A policy that allows an account an action on a resource. */
export function resourcePolicy(action: string, resource: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: '123456789012' },
    Action: action,
    Resource: resource,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
