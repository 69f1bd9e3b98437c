import type { TextRange } from '../../text/range.ts';
import type { ResourceReferences } from '../moduleFile.ts';
import type { HclBlock, HclBody } from './hcl/nodes.ts';
import { attributeOf } from './hcl/nodes.ts';

/** What the resources of a body reference, except in trust policies, which do not name resources. */
export function referencesIn(text: string, { blocks }: HclBody): readonly ResourceReferences[] {
  return blocks.flatMap((block) => {
    const [kind, name] = block.labels;
    if (block.type.value !== 'resource' || kind === undefined || name === undefined) return [];
    const written = without(text, block, attributeOf(block.body, 'assume_role_policy'));
    return {
      name: `${kind.value}.${name.value}`,
      to: [...new Set(written.match(/(?<![\w.-])aws_\w+\.[\w-]+/g))],
      toPolicy: hasPolicyArgument(block) || written.includes('aws_iam_policy_document.'),
    };
  });
}

function without(text: string, { start, end }: TextRange, part: TextRange | undefined): string {
  return part === undefined
    ? text.slice(start, end)
    : text.slice(start, part.start) + text.slice(part.end, end);
}

/** Through an argument such as `policy` or `access_policies`, or an `inline_policy` block. */
function hasPolicyArgument({ body }: HclBlock): boolean {
  return (
    body.blocks.some(({ type }) => type.value === 'inline_policy') ||
    body.attributes.some(
      ({ name: { value } }) => value !== 'assume_role_policy' && /polic(?:y|ies)$/.test(value),
    )
  );
}
