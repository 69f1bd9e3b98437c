import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ResourceType } from '../../../catalog/catalog.ts';
import type { HostDocument, HostResource } from '../../../hosts/host.ts';
import { hasFormat } from '../../../refactorings/ownArns.ts';
import type { Proposal } from '../proposal.ts';

/** The resources defined in the document, if they or their contents are of one of these types. */
export function ownResources(
  types: readonly ResourceType[],
  host: HostDocument,
  offset: number,
): readonly Proposal[] {
  const resources = host.valuesAt(offset)?.resources ?? [];
  if (resources.length === 0) return [];
  const write = host.writer({ offset, clientIndents: false });
  const texts = new Map<string, HostResource>();
  for (const type of types) {
    for (const resource of resources) {
      const text = textFor(resource, type.arn);
      if (text !== undefined && !texts.has(text)) texts.set(text, resource);
    }
  }
  return [...texts].map(([text, { name, type, arn, text: own = arn }], index) => {
    const written = write.value(text, false);
    const label = written.startsWith('!') ? written : name + text.slice(own.length);
    return {
      label,
      kind: CompletionItemKind.Reference,
      description: type,
      filter: `${name} ${text} ${label}`,
      sort: `!0${String(index).padStart(3, '0')}`,
      insert: { text },
    };
  });
}

/**
 * The ARN of a resource if it has this format, or the ARN of everything inside of it, such as the objects of a bucket.
 */
export function textFor(
  { arn, text = arn }: Pick<HostResource, 'arn' | 'text'>,
  format: string,
): string | undefined {
  if (hasFormat(arn, format)) return text;
  const inside = /[/:]\$\{[^}]*\}$/.exec(format);
  if (inside === null || !hasFormat(arn, format.slice(0, inside.index))) return undefined;
  return `${text}${format.charAt(inside.index)}*`;
}
