import { CompletionItemKind } from 'vscode-languageserver-types';
import type { AttributePlace } from '../../../hosts/cursor.ts';
import { sortKey } from './elementKeys.ts';
import type { Proposal } from '../proposal.ts';

/** The attributes that a block of the document's language has in addition to IAM's elements. */
export function proposeAttributes({ attributes }: AttributePlace): readonly Proposal[] {
  return attributes.map(([name, { value, detail }], index) => ({
    label: name,
    kind: CompletionItemKind.Property,
    detail,
    sort: sortKey(90 + index),
    insert: { key: name, value },
    unfinished: true,
  }));
}
