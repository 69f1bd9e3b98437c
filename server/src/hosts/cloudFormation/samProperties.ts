import type { SamProperties } from '../../policy/samPolicies.ts';
import type { ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { readTemplate } from './template.ts';

/**
 * The properties that accept policies by name (AWS SAM Developer Guide, "AWS::Serverless::Function" and
 * "AWS::Serverless::StateMachine", Policies).
 */
export function findSamProperties(roots: readonly (ValueNode | undefined)[]): readonly SamProperties[] {
  return roots.flatMap((root) => {
    const types = readTemplate(root)?.types ?? new Map<string, string>();
    const resources = objectAt(root, 'Resources');
    const first = new Map<string, ValueNode | undefined>();
    for (const { key, value } of resources?.kind === 'object' ? resources.members : [])
      if (!first.has(key.value)) first.set(key.value, value);
    return [...types].flatMap(([id, type]): readonly SamProperties[] => {
      if (!/^AWS::Serverless::(?:Function|StateMachine)$/.test(type)) return [];
      const node = objectAt(first.get(id), 'Properties');
      return node?.kind === 'object' && memberOf(node, 'Policies') !== undefined ? [{ node, types }] : [];
    });
  });
}

function objectAt(node: ValueNode | undefined, key: string): ValueNode | undefined {
  return node?.kind === 'object' ? memberOf(node, key)?.value : undefined;
}
