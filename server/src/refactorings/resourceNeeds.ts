import type { ActionDetails, ActionResourceType, ResourceType } from '../catalog/catalog.ts';
import { notInRequests, requestNeeds } from './requestNeeds.ts';

const needs = byLowerName(requestNeeds);
const never = byLowerName(notInRequests);

function byLowerName(
  table: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(table).map(([name, types]) => [name.toLowerCase(), types]));
}

/**
 * The types that an ordinary request of the action names: those that the reference marks as required, and those of
 * `requestNeeds`; undefined if nothing beyond the reference is known.
 */
export function namedInRequests({
  service,
  name,
  resourceTypes,
}: ActionDetails): readonly ResourceType[] | undefined {
  const key = `${service}:${name}`.toLowerCase();
  const more = needs.get(key) ?? needs.get(`${service}:*`);
  if (more === undefined) return undefined;
  const none = never.get(key) ?? [];
  const types = resourceTypes
    .filter(({ type, required }) => (required || more.includes(type.name)) && !none.includes(type.name))
    .map(({ type }) => type);
  return types.length === 0 ? undefined : types;
}

/**
 * How far a request has to do with a resource type that its action accepts. `always`: every request names one, or is denied; `when-named`: it
 * is authorized where the request names one; `instead`: another form of the same thing; `never`: no request can name one. Undefined where
 * nothing but the reference's list is known.
 */
export type Need = 'always' | 'when-named' | 'instead' | 'never';

/**
 * S3 User Guide, "Configuring IAM policies for using access points": a request through an access point is about its ARN, of an object
 * `accesspoint/NAME/object/KEY`, in place of the bucket's.
 */
const standIns = /^(accesspoint|accesspointobject|multiregionaccesspoint.*|objectlambdaaccesspoint)$/;

/** What is known of the need of one of an action's resource types. */
export function needOf(action: ActionDetails, { type, required }: ActionResourceType): Need | undefined {
  const { service, name, resourceTypes } = action;
  const key = `${service}:${name}`.toLowerCase();
  if (never.get(key)?.includes(type.name) === true) return 'never';
  if (optionalTypes(action).includes(type.name)) return 'when-named';
  if (required) return 'always';
  const stored = resourceTypes.some((each) => /^(bucket|object)$/.test(each.type.name));
  if (service === 's3' && stored && standIns.test(type.name)) return 'instead';
  const more = needs.get(key) ?? needs.get(`${service}:*`);
  return more?.includes(type.name) === true ? 'when-named' : undefined;
}

/**
 * Actions whose ordinary call needs `*`, and the resource types that only special calls of them name. Sources, beside the Service
 * Authorization Reference, which marks none of these types as required but `container-instance`:
 * - ce: Cost Management User Guide, "AWS Cost Management policy examples": "Resource is always * for AWS Billing";
 * - cloudwatch: User Guide, "Using condition keys to limit access to CloudWatch namespaces", and AWS's policy CloudWatchAPIKeyAccess;
 * - comprehend, translate: Translate Developer Guide, "Using Identity-Based Policies": TranslateText and DetectDominantLanguage on `*`;
 *   an endpoint, a terminology or parallel data is an optional parameter of the calls;
 * - ecs: cdklabs/construct-hub#1207: "not authorized to perform: ecs:ListTasks on resource: *";
 * - polly: API Reference: LexiconNames is an optional parameter.
 */
const special: readonly { readonly actions: RegExp; readonly type: string }[] = [
  { actions: /^ce:/, type: 'billingview' },
  { actions: /^cloudwatch:putmetricdata$/, type: 'dataset' },
  { actions: /^comprehend:detect/, type: 'entity-recognizer-endpoint' },
  { actions: /^ecs:listtasks$/, type: 'container-instance' },
  { actions: /^polly:(synthesizespeech|startspeechsynthesistask)$/, type: 'lexicon' },
  { actions: /^translate:translate/, type: 'terminology' },
  { actions: /^translate:translate/, type: 'parallel-data' },
];

/** Which types of resources a call of the action need not name; nothing for nearly every action. */
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

/** Whether an ordinary call needs `*` although the action accepts resources. */
export function needsStar(action: ActionDetails): boolean {
  const optional = optionalTypes(action);
  return optional.length > 0 && action.resourceTypes.every(({ type }) => optional.includes(type.name));
}

/** The same for an action whose details are not loaded yet; false is certain. */
export function mayNeedStar(action: Pick<ActionDetails, 'service' | 'name'>): boolean {
  return optionalTypes(action).length > 0;
}
