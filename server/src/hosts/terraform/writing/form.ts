import type { ArrayNode, Member, ObjectNode } from '../../../syntax/node.ts';
import { HclString } from '../hcl/nodes.ts';
import type { HclForm } from './writeValue.ts';

/** How to write the members of an object, judging by its existing members. */
export function formIn(text: string, container: ObjectNode | ArrayNode | Member | undefined): HclForm {
  const members =
    container !== undefined && 'kind' in container && container.kind === 'object' ? container.members : [];
  const [first] = members.filter(({ value }) => value !== undefined);
  if (first === undefined) return { variable: '$$', quotedKeys: false, colons: false };
  const quotedKeys = first.key instanceof HclString && first.key.style === 'quoted';
  return {
    variable: '$$',
    quotedKeys,
    colons: /^[ \t]*:/.test(text.slice(first.key.end, first.key.end + 40)),
  };
}
