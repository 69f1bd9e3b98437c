import { effects, policyVersions } from '../../policy/elements.ts';
import { code, link, paragraphs } from './markdown.ts';

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_';

/**
 * The purpose of each key of a policy or a statement, in our words. Facts from the IAM User Guide, "IAM JSON policy
 * elements reference".
 */
const descriptions: Readonly<Record<string, readonly [text: string, page: string]>> = {
  Version: [
    'The version of the policy language: `2012-10-17`, or the older `2008-10-17`, which does not ' +
      'support policy variables. It is not the date of the policy. Without it, AWS uses the older ' +
      'version.',
    'version',
  ],
  Id: [
    'A name for the policy, in resource policies. Some services require it, and require it to be unique.',
    'id',
  ],
  Statement: [
    'What the policy allows and denies: one statement or a list. A request is allowed if a statement ' +
      'allows it and none denies it.',
    'statement',
  ],
  Sid: [
    'A name for the statement, unique within the policy. In IAM policies: letters and digits only.',
    'sid',
  ],
  Effect: [
    '`Allow` or `Deny` (case-sensitive). Requests that no statement allows are denied. An explicit ' +
      '`Deny` overrides every `Allow`.',
    'effect',
  ],
  Principal: [
    'Who the statement applies to: accounts, users, roles, AWS services, federated users, or everyone ' +
      '(`*`). Required in resource and trust policies, and not allowed in identity policies, which apply ' +
      'to the identity that they are attached to.',
    'principal',
  ],
  NotPrincipal: [
    'Everyone except these. Only for `Deny`; prefer a condition on `aws:PrincipalArn`.',
    'notprincipal',
  ],
  Action: [
    'The actions to allow or deny: `service:Action`, with `*` and `?` as wildcards. Not case-sensitive.',
    'action',
  ],
  NotAction: [
    'All actions except these. With `Allow`, it grants every other action that supports the resources, of every ' +
      'service, including future ones.',
    'notaction',
  ],
  Resource: [
    'The resources that the statement applies to: ARNs, with `*` and `?` as wildcards, or `*` for all. ' +
      'Some actions only support `*`.',
    'resource',
  ],
  NotResource: [
    'All resources except these. With `Allow`, it applies to all other resources, including future ones.',
    'notresource',
  ],
  Condition: [
    'When the statement applies: condition operators, each with condition keys and their values. All ' +
      'operators and keys must match; for each key, one of the values must match (none, for a negated ' +
      'operator).',
    'condition',
  ],
};

/** Describes a key of a policy or a statement; undefined if the policy language has no such key. */
export function describeElement(name: string): string | undefined {
  const entry = Object.hasOwn(descriptions, name) ? descriptions[name] : undefined;
  if (entry === undefined) return undefined;
  const [text, page] = entry;
  return paragraphs(`**${code(name)}**`, text, link('IAM User Guide', `${guide}${page}.html`));
}

export function describeVersion(version: string): string | undefined {
  const [current, old] = policyVersions;
  if (version === current) {
    return (
      `${code(version)} is the current version of the policy language. It supports policy variables such ` +
      `as ${code('${aws:username}')}.`
    );
  }
  if (version !== old) return undefined;
  return (
    `${code(version)} is the old version of the policy language, in which ${code('${…}')} is plain text. ` +
    `Use ${code(current)} in new policies.`
  );
}

export function describeEffect(effect: string): string | undefined {
  if (!effects.some((each) => each === effect)) return undefined;
  return effect === 'Allow'
    ? 'Allows the actions on the resources if the conditions match, unless another statement denies them.'
    : 'Denies the actions on the resources if the conditions match, even if other statements allow them.';
}
