import type { ActionDetails, ResourceType } from '../../../catalog/catalog.ts';
import { formsFor } from '../../../refactorings/arnForms.ts';
import { needOf } from '../../../refactorings/resourceNeeds.ts';
import type { FormatFields } from '../arns/formatFields.ts';

/** An ARN form of a resource type. */
export interface TypeForm {
  /** The name and the format of the type, which identify it within the service. */
  readonly key: string;
  readonly format: FormatFields;
}

/** A resource type that an action acts on. */
export interface TypeReach extends TypeForm {
  readonly name: string;
  readonly required: boolean;
  /** The ARN forms that a policy needs to cover the type. */
  readonly forms: readonly TypeForm[];
}

/** What an action acts on. */
export interface ActionReach {
  readonly types: readonly TypeReach[];
  /** The services of all forms. */
  readonly services: readonly string[];
}

/** The resource types that an action acts on, without those that no request can name. */
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
