import { isNear } from './isNear.ts';

/**
 * Whether a CloudFormation template has a property for a policy, even if the policy is not written yet. Other texts
 * cost one search.
 */
export function mayBeginPolicy(text: string): boolean {
  return text.includes('AWS::') && isNear(text, 'olicy', property);
}

const property = /\b\w*Policy(?:Document|Text)?["']?[ \t]*:/;
