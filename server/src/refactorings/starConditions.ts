import type { ActionDetails } from '../catalog/catalog.ts';
import type { ActionPattern } from '../policy/policy.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import { fillTemplate } from './arnTemplate.ts';
import type { ConditionLimit } from './conditionLimit.ts';
import type { KnownValues } from './knownValues.ts';

/** A condition that narrows an action that stays on `*`. */
export interface StarCondition {
  readonly key: string;
  readonly operator: 'StringEquals' | 'ArnEquals';
  /** The value to compare the key with, to be filled in. */
  readonly value: ArnTemplate;
}

const lambdaFunction = {
  key: 'lambda:FunctionArn',
  operator: 'ArnEquals',
  value: 'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}',
} as const;

/**
 * By action, in lower case. Sources, in order: CloudWatch User Guide, "Using condition keys to limit access to
 * CloudWatch namespaces"; ECS Developer Guide, "Amazon ECS identity-based policy examples" (tasks are listed on `*`,
 * with ArnEquals on the cluster); Lambda Developer Guide, "Fine-tuning the Resources and Conditions sections of
 * policies" (event source mappings by lambda:FunctionArn); CodeArtifact User Guide, "Identity-based policy examples" (a
 * token for CodeArtifact alone).
 */
const byAction: ReadonlyMap<string, StarCondition> = new Map([
  [
    'cloudwatch:putmetricdata',
    { key: 'cloudwatch:namespace', operator: 'StringEquals', value: '${Namespace}' },
  ],
  [
    'ecs:listtasks',
    {
      key: 'ecs:cluster',
      operator: 'ArnEquals',
      value: 'arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}',
    },
  ],
  ['lambda:createeventsourcemapping', lambdaFunction],
  [
    'sts:getservicebearertoken',
    { key: 'sts:AWSServiceName', operator: 'StringEquals', value: 'codeartifact.amazonaws.com' },
  ],
]);

/** The condition that narrows an action on `*`; undefined if none is known. */
export function starConditionFor({
  service,
  name,
}: Pick<ActionDetails, 'service' | 'name'>): StarCondition | undefined {
  return byAction.get(`${service}:${name}`.toLowerCase());
}

/**
 * The condition for a pattern without wildcards. Undefined if none is known, or if the statement already has a
 * condition on the key.
 */
export function starConditionOf({ literal, negated, statement }: ActionPattern): StarCondition | undefined {
  if (negated) return undefined;
  const condition = byAction.get(literal.value.toLowerCase());
  if (condition === undefined) return undefined;
  const key = condition.key.toLowerCase();
  const isThere = statement.conditionBlocks.some(({ conditions }) =>
    conditions.some(({ lowerKey }) => lowerKey === key),
  );
  return isThere ? undefined : condition;
}

/** The condition filled with known values. */
export function limitOf({ key, operator, value }: StarCondition, known: KnownValues): ConditionLimit {
  return { key, operator, values: [fillTemplate(value, known)] };
}
