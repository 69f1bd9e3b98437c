import type { StringNode } from '../../syntax/node.ts';
import type { Encoding } from '../json/embedded.ts';
import { inDoubleQuotes } from '../json/embedded.ts';
import { EmbeddedPolicies } from '../json/embeddedPolicies.ts';
import { rangesWithin } from '../../text/orderedRanges.ts';
import { TextPieces } from '../textPieces.ts';
import { HclString } from './hcl/nodes.ts';
import { presentText } from './present.ts';
import { escaped } from './writing/writer.ts';

/** Reads JSON in quoted texts: `policy = "{\"Version\": …}"`. */
export function quotedPolicies(text: string): EmbeddedPolicies {
  return new EmbeddedPolicies((node) => encodingOf(text, node));
}

/** Undefined if an interpolation contains quotes, which JSON would take for its own. */
function encodingOf(text: string, holder: StringNode): Encoding | undefined {
  if (!(holder instanceof HclString) || holder.style !== 'quoted' || holder.open) return undefined;
  const { holes } = holder;
  if (holes.some(({ start, end }) => /["\\]/.test(text.slice(start, end)))) return undefined;
  return {
    ...inDoubleQuotes,
    present: (node, element) => {
      const { value } = node;
      const read = new TextPieces();
      for (let index = 0; index < value.length; index++) read.add(value.charAt(index), node.at(index));
      const shown = new HclString(node, read, {
        style: 'quoted',
        holes: rangesWithin(holes, node),
        textEnd: node.at(value.length),
      });
      return presentText(shown, element);
    },
    escape: escaped,
  };
}
