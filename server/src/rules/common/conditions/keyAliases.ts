import { hasWildcard } from '../../../policy/wildcard.ts';
import type { Statement } from '../../../policy/policy.ts';
import type { Edit } from '../../../syntax/edit.ts';
import { addCondition } from './addCondition.ts';

/**
 * An alias among the resources does not identify a KMS key; this condition key does. Source: AWS KMS Developer Guide,
 * "Use aliases to control access to KMS keys".
 */
export const aliasesKey = 'kms:ResourceAliases';

/** Makes a statement identify its key by an alias, such as `alias/app`. */
export function conditionOnAlias({ node }: Statement, alias: string): Edit | undefined {
  const operator = `ForAnyValue:${hasWildcard(alias) ? 'StringLike' : 'StringEquals'}`;
  return addCondition(node, operator, { [aliasesKey]: alias });
}
