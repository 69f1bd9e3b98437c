import type { ActionResourceType, ResourceType } from '../../catalog/catalog.ts';
import type { ArnPattern } from '../../policy/arn.ts';
import type { ResourcePattern, Statement } from '../../policy/policy.ts';
import { covers, hasWildcard } from '../../policy/wildcard.ts';
import { isOpaque } from '../../policy/variables.ts';
import { formsFor } from '../../refactorings/arnForms.ts';
import { needOf } from '../../refactorings/resourceNeeds.ts';
import type { Resolution } from '../resolution.ts';
import { matchesFormat } from './catalogMemory.ts';

/** An action by its names; the details of its service need not be loaded. */
export interface NamedAction {
  /** In lower case. */
  readonly service: string;
  readonly name: string;
}

/**
 * Whether a statement covers everything that an action can act on in an account, or in one Region of it: by `*`, by an
 * ARN as wide as the action's resource types (`arn:aws:iam::123456789012:role/*`), or by a NotResource that does not
 * exclude them.
 */
export function reachesEverything(
  { resources }: Statement,
  action: NamedAction,
  resolution: Resolution,
): boolean {
  if (resources.length === 0) return false;
  const details = resolution.catalog.details(action.service)?.action(action.name);
  const types = details?.resourceTypes.filter((use) => needOf(details, use) !== 'never');
  const isWide = (resource: ResourcePattern, type?: ResourceType): boolean =>
    resource.literal.value === '*' || coversType(resolution.arn(resource), action, type, resolution);
  const excluded = resources.filter(({ negated }) => negated);
  if (excluded.length > 0 && excluded.length === resources.length) {
    return !excluded.some((each) =>
      types === undefined || types.length === 0 ? isWide(each) : types.some(({ type }) => isWide(each, type)),
    );
  }
  const named = resources.filter(({ negated }) => !negated);
  if (named.some(({ literal }) => literal.value === '*')) return true;
  if (details === undefined || types === undefined) return named.some((each) => isWide(each));
  const reached = types.filter(({ type }) => {
    const forms = formsFor(type, [details]).map((arn) => ({ ...type, arn }));
    return (
      named.some((each) => isWide(each, type)) ||
      forms.every((form) => named.some((each) => isWide(each, form)))
    );
  });
  const required = types.filter((each) => each.required);
  if (required.length > 0) return required.every((each) => isAmong(each, reached));
  // Whoever names one document for all instances has narrowed what may be done with them.
  const single = named.filter((each) => !types.some(({ type }) => isWide(each, type)));
  const mentioned = types.filter(({ type }) => single.some((each) => canBeOf(each, type, resolution)));
  return reached.length > 0 && mentioned.every((each) => isAmong(each, reached));
}

/** By name: a type with two formats is there twice, and one of them is enough. */
function isAmong({ type }: ActionResourceType, others: readonly ActionResourceType[]): boolean {
  return others.some((other) => other.type.name === type.name);
}

function canBeOf(resource: ResourcePattern, type: ResourceType, resolution: Resolution): boolean {
  const arn = resolution.arn(resource);
  return arn !== undefined && matchesFormat(arn, resolution.memory.formatOf(type));
}

/** Whether an ARN matches every resource of a type, or of the whole service where no type is known. Fields that are missing count as `*`. */
function coversType(
  arn: ArnPattern | undefined,
  action: NamedAction,
  type: ResourceType | undefined,
  { memory }: Resolution,
): boolean {
  const format = type === undefined ? undefined : memory.formatOf(type);
  const account = arn?.account?.text ?? '*';
  if (arn === undefined || (!isOwnAccount(account) && account !== format?.account)) return false;
  return (
    covers(arn.service?.text ?? '*', format?.service ?? action.service, false) &&
    covers(arn.resource?.text ?? '*', format?.resource ?? '*', false)
  );
}

/** An account of the policy's author, or any: `aws` in its place means what AWS owns. */
function isOwnAccount(account: string): boolean {
  return account === '' || /^\d+$/.test(account) || hasWildcard(account) || isOpaque(account);
}
