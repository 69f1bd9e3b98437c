import { isNear } from './isNear.ts';

/**
 * Whether a template of CloudFormation's has a property for a policy, though nothing of one may be written there yet;
 * one search in what is not a template.
 */
export function mayBeginPolicy(text: string): boolean {
  return text.includes('AWS::') && isNear(text, 'olicy', property);
}

const property = /\b\w*Policy(?:Document|Text)?["']?[ \t]*:/;
