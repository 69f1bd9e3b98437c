import type { ActionDetails, ResourceType } from '../../catalog/catalog.ts';
import { formsFor } from '../../refactorings/arnForms.ts';
import { needOf } from '../../refactorings/resourceNeeds.ts';
import type { FormatFields } from './formatFields.ts';

/** A form of the ARNs of a resource type. */
export interface TypeForm {
  /** What it is found by: two types of a service have different formats. */
  readonly key: string;
  readonly format: FormatFields;
}

/** A resource type that an action acts on. */
export interface TypeReach extends TypeForm {
  readonly name: string;
  readonly required: boolean;
  /** As a policy needs it. */
  readonly forms: readonly TypeForm[];
}

/** What an action acts on. */
export interface ActionReach {
  readonly types: readonly TypeReach[];
  /** The services of all forms. */
  readonly services: readonly string[];
}

/** What an action acts on, of which requests can name at all. */
export function reachOf(action: ActionDetails, formatOf: (type: ResourceType) => FormatFields): ActionReach {
  const formOf = (type: ResourceType): TypeForm => ({
    key: `${type.name} ${type.arn}`,
    format: formatOf(type),
  });
  const types = action.resourceTypes
    .filter((use) => needOf(action, use) !== 'never')
    .map(({ type, required }) => ({
      ...{ ...formOf(type), name: type.name, required },
      forms: formsFor(type, [action]).map((arn) => formOf({ ...type, arn })),
    }));
  const forms = types.flatMap((type) => [type, ...type.forms]);
  return { types, services: [...new Set(forms.map(({ format }) => format.service))] };
}
