import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ResourceType } from '../../../catalog/catalog.ts';
import type { ArnTemplate } from '../../../refactorings/arnTemplate.ts';
import { fillTemplate } from '../../../refactorings/arnTemplate.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import { covers } from '../../../policy/wildcard.ts';
import type { ArrayNode } from '../../../syntax/node.ts';
import { listed } from '../../../text/listed.ts';
import type { Proposal } from '../proposal.ts';

/** More ARNs are not useful to fill in one by one. */
const maxForms = 8;

/** A resource type that a statement needs, in the form that its policy uses. */
interface MissingForm {
  readonly form: ArnTemplate;
  readonly type: Pick<ResourceType, 'name'>;
}

/**
 * A proposal that inserts all ARNs that the actions need and the statement lacks. None if only one is missing, or if
 * there are many.
 */
export function allMissingArns(
  missing: readonly MissingForm[],
  known: KnownValues,
  list: ArrayNode | undefined,
): readonly Proposal[] {
  const forms = widest(missing);
  const names = [...new Set(forms.map(({ type }) => type.name))];
  if (names.length < 2 || forms.length > maxForms) return [];
  const arns = forms.map(({ form }) => fillTemplate(form, known));
  return [
    {
      label: forms.length === 2 ? 'Both missing ARNs' : `All ${String(forms.length)} missing ARNs`,
      kind: CompletionItemKind.Reference,
      description: listed(names, names.length),
      sort: '!0',
      insert: list === undefined ? { value: arns } : { items: arns },
    },
  ];
}

/** The forms that no other one covers, without duplicates; no more than one too many. */
function widest(missing: readonly MissingForm[]): readonly MissingForm[] {
  const distinct = [...new Map(missing.map((each) => [each.form, each])).values()];
  const found: MissingForm[] = [];
  for (const each of distinct) {
    if (found.length > maxForms) break;
    if (distinct.every(({ form }) => form === each.form || !covers(form, each.form, 'matchCase')))
      found.push(each);
  }
  return found;
}
