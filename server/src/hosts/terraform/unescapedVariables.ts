import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { TerraformPolicy } from './policies.ts';
import { textsIn } from './policies.ts';

/** The prefixes of policy variables (IAM User Guide, "IAM policy elements: Variables and tags"). */
const policyVariable =
  /^\$\{(?:aws|saml|s3|ec2|sts|iam|cognito-identity\.amazonaws\.com|www\.amazon\.com|graph\.facebook\.com|accounts\.google\.com):[\w/.-]+\}$/i;

/** Yield to other work after this many interpolations. */
const holesPerStep = 1_000;

/**
 * IAM variables that Terraform would try to evaluate as expressions, and fail. `$${…}` escapes them (HCL Native Syntax
 * Specification, "Template Literals"); in `aws_iam_policy_document`, `&{…}` does the same.
 *
 * @param refersElsewhere Whether the policies may contain texts from other places.
 */
export function* unescapedVariables(
  text: string,
  policies: readonly TerraformPolicy[],
  refersElsewhere: boolean,
): Steps<readonly SyntaxError[]> {
  const found = new Map<number, SyntaxError>();
  let count = 0;
  for (const { root, form } of policies) {
    if (!refersElsewhere && !text.slice(root.start, root.end).includes('${')) continue;
    for (const { holes } of yield* textsIn(root)) {
      for (const hole of holes) {
        if (++count % holesPerStep === 0) yield;
        const written = text.slice(hole.start, hole.end);
        if (policyVariable.test(written))
          found.set(hole.start, errorAt(hole, written, form === 'blocks' ? '&' : '$$'));
      }
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function errorAt(hole: TextRange, written: string, sign: string): SyntaxError {
  const escaped = sign + written.slice(1);
  return {
    ...hole,
    own: true,
    message: `Terraform interprets ${written} as its own expression. Write ${escaped} for the IAM variable.`,
    remedy: {
      start: hole.start,
      end: hole.start + 1,
      newText: sign,
      title: `Change to ${escaped}`,
      certain: true,
    },
  };
}
