import { setScene } from './children.ts';
import type { ChildEdits, Insertion, Scene } from './children.ts';
import { insertAfter } from './insertAfter.ts';
import type { Layout } from './layout.ts';
import type { Change } from './newText.ts';
import { removeChild } from './removeChild.ts';
import { rewriteContainer } from './rewriteContainer.ts';

/** Removes and inserts children, including commas and blanks. Comments around them stay. */
export function changeChildren(edits: ChildEdits, layout: Layout): readonly Change[] {
  const scene = setScene(edits, layout);
  const rewritten = rewriteContainer(scene);
  if (rewritten !== undefined) return [rewritten];
  const groups = groupByAnchor(scene);
  return [
    ...[...groups].flatMap(([anchor, group]) => insertAfter(anchor, group, scene)),
    ...(groups.has(scene.kept.at(-1) ?? -1) ? [] : dropLastComma(scene)),
    ...[...edits.removed].flatMap((index) => removeChild(index, scene)),
  ];
}

/** Groups new entries by the last remaining child before them (-1 if there is none). */
function groupByAnchor({ inserted, kept }: Scene): ReadonlyMap<number, readonly Insertion[]> {
  const groups = new Map<number, Insertion[]>();
  for (const insertion of inserted) {
    const anchor = kept.findLast((index) => index < insertion.at) ?? -1;
    const group = groups.get(anchor);
    if (group === undefined) groups.set(anchor, [insertion]);
    else group.push(insertion);
  }
  return groups;
}

/** The comma after the last remaining child, if other children followed it before. */
function dropLastComma({ kept, gaps, isTrailing }: Scene): readonly Change[] {
  const comma = gaps[(kept.at(-1) ?? -1) + 1]?.comma;
  if (isTrailing || kept.length === 0 || comma === undefined) return [];
  return [{ start: comma, end: comma + 1, newText: [], rank: 0 }];
}
