import type { NodeTypes } from '../policy/policy.ts';
import type { LookAt, Rule } from '../rules/rule.ts';

/** How a rule looks at nodes of a kind. */
export interface Visit<Kind extends keyof NodeTypes> {
  readonly rule: Rule;
  readonly visit: LookAt<NodeTypes[Kind]>;
}
