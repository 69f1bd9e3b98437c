import type { Layer } from '../../evaluation/layers.ts';

/** What AWS reports about a denied request. */
export interface DeniedRequest {
  /** The ARN of the caller; absent if the message does not contain it. */
  readonly principal?: string;
  /** Such as `s3:GetObject`. */
  readonly action: string;
  readonly resource?: string;
  /** The values of condition keys, if the message contains them. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The kind of policy that denied the request, if the message contains it. */
  readonly layer?: Layer;
  /** The message's name for that kind. */
  readonly policyType?: string;
  /** The ARN of the policy that denied the request, if the message contains it. */
  readonly policy?: string;
  /** Whether a Deny statement denied the request; undefined if the message does not say so. */
  readonly explicit?: boolean;
}

/** A message that does not say what was denied, or only in encoded form. */
type UnreadMessage = 'encoded' | 'withoutAction' | 'unknown';

/**
 * Reads an access denied message from any surrounding text. Sources: IAM User Guide, "Troubleshoot access denied error
 * messages"; AWS STS API Reference, "DecodeAuthorizationMessage", whose decoded JSON is read too.
 */
export function readMessage(given: string): DeniedRequest | UnreadMessage {
  const text = given.replaceAll('\\"', '"').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');
  const decoded = readDecoded(given);
  if (decoded !== undefined) return decoded;
  const [, action] = /not authorized to perform:? ?"?([a-z0-9-]+:[A-Za-z0-9]+)/i.exec(text) ?? [];
  if (action === undefined) {
    if (/encoded authorization failure message/i.test(text)) return 'encoded';
    return /access ?denied|not authorized|unauthorized/i.test(text) ? 'withoutAction' : 'unknown';
  }
  const [, principal] = /User: ?"?([^\s"]+?)"? is not authorized/i.exec(text) ?? [];
  return {
    action,
    context: {},
    ...(principal?.startsWith('arn:') === true && { principal }),
    ...resourceIn(text, principal),
    ...reasonIn(text),
  };
}

/** API Gateway masks all but the last digits of the account, which is usually the caller's. */
function resourceIn(text: string, principal: string | undefined): Pick<DeniedRequest, 'resource'> {
  const [, found] = / on (?:the )?resource:? ?"?(arn:[^\s"]+|\*)"?/i.exec(text) ?? [];
  if (found === undefined) return {};
  const account = principal?.split(':')[4] ?? '';
  const resource = found
    .replace(/[.,;]$/, '')
    .replace(/:\*+(\d{4}):/, (hidden, digits: string) =>
      account.endsWith(digits) && account !== '' ? `:${account}:` : hidden,
    );
  return { resource };
}

function reasonIn(text: string): Pick<DeniedRequest, 'layer' | 'policyType' | 'policy' | 'explicit'> {
  const explicit =
    /with an explicit deny(?: in (?:a|an|the) ([a-z -]+?(?:policy|boundary))(?:: ?"?(arn:[^\s"]+))?)?(?=[\s".:,]|$)/i.exec(
      text,
    );
  const implicit = /because no ([a-z -]+?(?:policy|boundary)) allows/i.exec(text);
  const [, policyType, policy] = explicit ?? implicit ?? [];
  if (explicit === null && implicit === null) return {};
  const layer = policyType === undefined ? undefined : layerNames.get(policyType.toLowerCase());
  return {
    explicit: explicit !== null,
    ...(policyType !== undefined && { policyType }),
    ...(policy !== undefined && { policy: policy.replace(/[.,;]$/, '') }),
    ...(layer !== undefined && { layer }),
  };
}

const layerNames: ReadonlyMap<string, Layer> = new Map([
  ['identity-based policy', 'identity'],
  ['permissions boundary', 'boundary'],
  ['permissions boundary policy', 'boundary'],
  ['session policy', 'session'],
  ['resource-based policy', 'resource'],
  ['role trust policy', 'resource'],
  ['trust policy', 'resource'],
  ['service control policy', 'scp'],
  ['resource control policy', 'rcp'],
  ['vpc endpoint policy', 'endpoint'],
]);

/**
 * Reads the output of `aws sts decode-authorization-message`: the message, or the response that contains it as a
 * string.
 */
function readDecoded(text: string): DeniedRequest | undefined {
  const outer = objectOf(text);
  const inner = outer === undefined ? undefined : member(outer, 'DecodedMessage');
  const message = typeof inner === 'string' ? objectOf(inner) : outer;
  const context = member(message, 'context');
  const action = member(context, 'action');
  if (typeof action !== 'string') return undefined;
  const [principal, resource] = [member(member(context, 'principal'), 'arn'), member(context, 'resource')];
  return {
    action,
    ...(typeof principal === 'string' && { principal }),
    ...(typeof resource === 'string' && { resource }),
    explicit: member(message, 'explicitDeny') === true,
    context: Object.fromEntries(
      itemsOf(member(context, 'conditions')).flatMap((item) => {
        const key = member(item, 'key');
        const values = itemsOf(member(item, 'values')).map((each) => member(each, 'value'));
        return typeof key === 'string' ? [[key, values.filter((value) => typeof value === 'string')]] : [];
      }),
    ),
  };
}

function itemsOf(value: unknown): readonly unknown[] {
  const items = member(value, 'items');
  return Array.isArray(items) ? items : [];
}

function objectOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
