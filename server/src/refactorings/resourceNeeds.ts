import type { ActionDetails, ResourceType } from '../catalog/catalog.ts';
import { notInRequests, requestNeeds } from './requestNeeds.ts';

const needs = byLowerName(requestNeeds);
const never = byLowerName(notInRequests);

function byLowerName(
  table: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(table).map(([name, types]) => [name.toLowerCase(), types]));
}

/**
 * The types that an ordinary request of the action names: those that the reference marks as required, and those of `requestNeeds`;
 * undefined where nothing beyond the reference is known.
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

/** The same of an action whose details nobody has looked up yet; false is certain. */
export function mayNeedStar(action: Pick<ActionDetails, 'service' | 'name'>): boolean {
  return optionalTypes(action).length > 0;
}
