import type { ValueNode } from '../../syntax/node.ts';

/** Anything longer, or anything that is not a name, is written as a hash. */
const maxNameLength = 40;
/** Real calls are nested only a few levels deep. */
const maxDepth = 8;

/**
 * The placeholder for a value that only CloudFormation knows. Two placeholders are equal only if the template writes
 * the same, because their values may differ otherwise. Undefined if even the form of the text is unknown.
 */
export function unknownText(name: string, argument: ValueNode | undefined): string | undefined {
  const text = argument === undefined ? '' : textOf(argument, 0);
  if (text === undefined) return undefined;
  const isPlain = text.length <= maxNameLength && /^[\w-]*$/.test(text);
  return `\${${name}::${isPlain ? text : hashOf(text)}}`;
}

function textOf(node: ValueNode, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'scalar':
      return String(node.value);
    case 'array':
      return joined(node.items.map((item) => textOf(item, depth + 1)));
    case 'object':
      return joined(
        node.members.flatMap(({ key, value }) => [
          key.value,
          value === undefined ? '' : textOf(value, depth + 1),
        ]),
      );
    case 'dynamic':
      return node.call && textOf(node.call, depth + 1);
  }
}

/** Prefixes each text with its length, so that two texts differ from one text with a comma. */
function joined(texts: readonly (string | undefined)[]): string | undefined {
  let all = '';
  for (const text of texts) {
    if (text === undefined) return undefined;
    all += `${String(text.length)}:${text}`;
  }
  return all;
}

/** FNV-1a (IETF draft-eastlake-fnv). */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(36);
}
