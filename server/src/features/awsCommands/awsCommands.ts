import type { AwsCommandAnswers, AwsCommandForm } from '../../../../protocol/awsCommands.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { ValueNode } from '../../syntax/node.ts';
import { filePath } from '../../text/uri.ts';
import { bash } from './bash.ts';
import { identityTargets } from './identityTargets.ts';
import { defaultNames } from './names.ts';
import { endpointTargets, organizationTargets } from './otherTargets.ts';
import { powershell } from './powershell.ts';
import { resourceTargets } from './resourceTargets.ts';
import type { PolicySource } from './shell.ts';
import { writeCommands } from './shell.ts';
import type { TargetPlan } from './target.ts';
import { trustTargets } from './trustTargets.ts';

/** The questions to ask before writing the AWS CLI commands for a document's first policy. */
export function awsCommandForm(analysis: DocumentAnalysis): AwsCommandForm {
  const plan = planFor(analysis);
  if ('problem' in plan) return plan;
  const targets = plan.targets.map(({ id, label, detail, fields }) => ({ id, label, detail, fields }));
  const bashFirst = [
    { id: 'bash', label: 'Bash, Zsh' },
    { id: 'powershell', label: 'PowerShell' },
  ] as const;
  return { targets, shells: onWindows(analysis.document.uri) ? bashFirst.toReversed() : bashFirst };
}

/**
 * The AWS CLI commands that put the document's first policy in place, as text to paste; nothing is run. Undefined if
 * the document has no policy that IAM accepts, or no such target.
 */
export function awsCommands(analysis: DocumentAnalysis, answers: AwsCommandAnswers): string | undefined {
  const plan = planFor(analysis);
  if ('problem' in plan) return undefined;
  const target = plan.targets.find(({ id }) => id === answers.target);
  if (target === undefined) return undefined;
  const value = (id: string): string =>
    answers.values[id] ?? target.fields.find((field) => field.id === id)?.value ?? '';
  return writeCommands(target.commands(plan.source, value), answers.shell === 'bash' ? bash : powershell);
}

type Plan = Commands | { readonly problem: string };

interface Commands {
  readonly targets: readonly TargetPlan[];
  readonly source: PolicySource;
}

function planFor(analysis: DocumentAnalysis): Plan {
  const [policy] = analysis.policies;
  if (policy === undefined) return { problem: 'This document does not contain an IAM policy.' };
  const source = policy.statements.length === 0 ? undefined : sourceOf(analysis);
  if (source === undefined) return { problem: 'The policy is incomplete, so IAM would reject it.' };
  const names = defaultNames(analysis.document.uri);
  switch (policy.context.kind) {
    case 'identity':
    case 'boundary':
    case 'session':
      return { targets: identityTargets(names), source };
    case 'trust':
      return { targets: trustTargets(names), source };
    case 'scp':
    case 'rcp':
      return { targets: organizationTargets(policy.context.kind, names), source };
    case 'endpoint':
      return { targets: endpointTargets(), source };
    case 'resource': {
      const targets = resourceTargets(policy);
      return targets === undefined
        ? {
            problem: `There is no known command to attach a resource policy for "${policy.context.service ?? ''}".`,
          }
        : { targets, source };
    }
  }
}

/**
 * The file itself if the AWS CLI can read it unchanged, otherwise the text of the policy. Undefined if there is no
 * complete policy.
 */
function sourceOf({ document, host }: DocumentAnalysis): PolicySource | undefined {
  const [policy] = host.policies;
  if (policy === undefined) return undefined;
  const json = host.syntaxErrors.length === 0 ? toJson(policy.root) : undefined;
  if (json === undefined) return undefined;
  const path = filePath(document.uri);
  const isWhole =
    policy.path.length === 0 && host.comments.length === 0 && !document.text.startsWith('\uFEFF');
  return path !== undefined && isWhole
    ? { kind: 'file', path, json: toAscii(json) }
    : { kind: 'text', json: toAscii(json) };
}

/**
 * A value as JSON without blanks. Undefined if part of it is missing, is an expression of another tool, or is nested
 * more deeply than any policy.
 */
function toJson(node: ValueNode, depth = 0): string | undefined {
  if (depth > maxDepth) return undefined;
  switch (node.kind) {
    case 'string':
    case 'scalar':
      return JSON.stringify(node.value);
    case 'dynamic':
      return undefined;
    case 'array':
      return joined(node.items, '[]', (item) => toJson(item, depth + 1));
    case 'object':
      return joined(node.members, '{}', ({ key, value }) => {
        const json = value === undefined ? undefined : toJson(value, depth + 1);
        return json === undefined ? undefined : `${JSON.stringify(key.value)}:${json}`;
      });
  }
}

const maxDepth = 50;

function joined<T>(
  parts: readonly T[],
  around: string,
  write: (part: T) => string | undefined,
): string | undefined {
  const written: string[] = [];
  for (const part of parts) {
    const text = write(part);
    if (text === undefined) return undefined;
    written.push(text);
  }
  return `${around.charAt(0)}${written.join(',')}${around.charAt(1)}`;
}

/** Escapes all other characters, so that the encodings of the shell and the AWS CLI do not matter. */
function toAscii(json: string): string {
  return json.replaceAll(/[^\x20-\x7E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function onWindows(uri: string): boolean {
  return filePath(uri)?.includes('\\') === true;
}
