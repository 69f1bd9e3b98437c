import type { ActionDetails, ActionResourceType, ResourceType } from '../catalog/catalog.ts';
import { alternativesInRequests, notInRequests, requestNeeds, rarelyInRequests } from './requestNeeds.ts';

const needs = byLowerName(requestNeeds);
const never = byLowerName(notInRequests);
const seldom = byLowerName(rarelyInRequests);
const instead = byLowerName(alternativesInRequests);

function byLowerName(
  table: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(table).map(([name, types]) => [name.toLowerCase(), types]));
}

/**
 * Whether a request names a resource type that its action supports. `always`: every request does, or is denied;
 * `when-named`: the resource is authorized if the request names one; `seldom`: the same, but only special requests do;
 * `instead`: an alternative form of the same resource; `never`: no request can. Undefined if only the reference's list
 * is known.
 */
export type Need = 'always' | 'when-named' | 'seldom' | 'instead' | 'never';

/**
 * The types that a policy should name for an action: those that are marked as required, those that ordinary requests
 * also name, and those of unknown need, because a request may be denied without them. Undefined if neither the
 * reference nor the tables say that a request needs any.
 */
export function namedInRequests(action: ActionDetails): readonly ResourceType[] | undefined {
  const { resourceTypes } = action;
  const isReviewed = lookUp(needs, action) !== undefined;
  if (!isReviewed && !resourceTypes.some(({ required }) => required)) return undefined;
  const types = resourceTypes.filter((each) => isNamed(needOf(action, each))).map(({ type }) => type);
  return types.length === 0 ? undefined : types;
}

/** A type that is not known to be special is written too: an additional ARN denies nothing. */
function isNamed(need: Need | undefined): boolean {
  return need === undefined || need === 'always' || need === 'when-named';
}

/**
 * Whether a request could be denied without an omitted type, because it is neither known to be special nor another form
 * of a named one.
 */
export function mayBeNeeded(action: ActionDetails, type: ActionResourceType): boolean {
  return needOf(action, type) === undefined;
}

function lookUp(
  table: ReadonlyMap<string, readonly string[]>,
  { service, name }: Pick<ActionDetails, 'service' | 'name'>,
): readonly string[] | undefined {
  return table.get(`${service}:${name}`.toLowerCase()) ?? table.get(`${service}:*`);
}

/**
 * S3 User Guide, "Configuring IAM policies for using access points": a request through an access point uses the access
 * point's ARN (for an object, `accesspoint/NAME/object/KEY`) instead of the bucket's.
 */
const standIns = /^(accesspoint|accesspointobject|multiregionaccesspoint.*|objectlambdaaccesspoint)$/;

/** What is known about the need for one of an action's resource types. */
export function needOf(action: ActionDetails, { type, required }: ActionResourceType): Need | undefined {
  const has = (table: ReadonlyMap<string, readonly string[]>): boolean =>
    lookUp(table, action)?.includes(type.name) === true;
  if (has(never)) return 'never';
  if (has(instead)) return 'instead';
  if (optionalTypes(action).includes(type.name)) return 'seldom';
  if (required) return 'always';
  if (has(needs)) return 'when-named';
  if (has(seldom)) return 'seldom';
  const { service, resourceTypes } = action;
  const stored = resourceTypes.some((each) => /^(bucket|object)$/.test(each.type.name));
  return /^s3(express)?$/.test(service) && stored && standIns.test(type.name) ? 'instead' : undefined;
}

/**
 * Actions whose ordinary call needs `*`, and the resource types that only special calls of them name. Sources, beside
 * the Service Authorization Reference, which marks none of these types as required but `container-instance`:
 * - ce: Cost Management User Guide, "AWS Cost Management policy examples": "Resource is always * for AWS Billing";
 * - cloudwatch: User Guide, "Using condition keys to limit access to CloudWatch namespaces", and AWS's policy
 *    CloudWatchAPIKeyAccess; CloudWatch API Reference: GetMetricData and ListMetrics have no parameter that has to name
 *    a dataset, and DescribeAlarms returns no composite alarms unless its permission is scoped to `*`;
 * - comprehend, translate: Translate Developer Guide, "Using Identity-Based Policies": TranslateText and
 *    DetectDominantLanguage on `*`; an endpoint, a terminology or parallel data is an optional parameter of the calls;
 * - ecs: cdklabs/construct-hub#1207: "not authorized to perform: ecs:ListTasks on resource: *";
 * - polly: API Reference: LexiconNames is an optional parameter.
 */
const special: readonly { readonly actions: RegExp; readonly type: string }[] = [
  { actions: /^ce:/, type: 'billingview' },
  { actions: /^cloudwatch:(putmetricdata|getmetricdata|listmetrics)$/, type: 'dataset' },
  { actions: /^cloudwatch:describealarms$/, type: 'alarm' },
  { actions: /^comprehend:detect/, type: 'entity-recognizer-endpoint' },
  { actions: /^ecs:listtasks$/, type: 'container-instance' },
  { actions: /^polly:(synthesizespeech|startspeechsynthesistask)$/, type: 'lexicon' },
  { actions: /^translate:translate/, type: 'terminology' },
  { actions: /^translate:translate/, type: 'parallel-data' },
];

/** The resource types that a call of the action does not have to name; empty for nearly every action. */
function optionalTypes({ service, name }: Pick<ActionDetails, 'service' | 'name'>): readonly string[] {
  if (!services.has(service)) return [];
  const full = `${service}:${name}`.toLowerCase();
  return special.filter(({ actions }) => actions.test(full)).map(({ type }) => type);
}

const services: ReadonlySet<string> = new Set([
  'ce',
  'cloudwatch',
  'comprehend',
  'ecs',
  'polly',
  'translate',
]);

/** Whether an ordinary call needs `*` although the action supports resources. */
export function requiresStar(action: ActionDetails): boolean {
  const optional = optionalTypes(action);
  return optional.length > 0 && action.resourceTypes.every(({ type }) => optional.includes(type.name));
}

/** The same for an action whose details are not loaded yet. False is certain. */
export function mayRequireStar(action: Pick<ActionDetails, 'service' | 'name'>): boolean {
  return optionalTypes(action).length > 0;
}
