import { effects, policyVersions } from '../../policy/elements.ts';
import { code, link, paragraphs } from './markdown.ts';

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_';

/** What each key of a policy or a statement is for, in our words; facts from the IAM User Guide, "IAM JSON policy elements reference". */
const descriptions: Readonly<Record<string, readonly [text: string, page: string]>> = {
  Version: [
    'Which version of the policy language the policy is written in: `2012-10-17`, or the older `2008-10-17`, which knows no policy variables. It is not the date of the policy. Without it AWS takes the old language.',
    'version',
  ],
  Id: [
    'A name for the policy as a whole. Some services want it unique; identity policies do not have it.',
    'id',
  ],
  Statement: [
    'What the policy allows and denies: one statement or a list of them. A request is allowed where a statement allows it and none denies it.',
    'statement',
  ],
  Sid: [
    'A name for the statement, unique within the policy. In IAM policies: letters and digits only.',
    'sid',
  ],
  Effect: [
    '`Allow` or `Deny`, written exactly so. What no statement allows is denied; an explicit `Deny` wins over every `Allow`.',
    'effect',
  ],
  Principal: [
    'Who the statement is about: accounts, users, roles, AWS services, federated users, or everybody (`*`). Resource and trust policies need it; identity policies must not have it, for there it is the one the policy is attached to.',
    'principal',
  ],
  NotPrincipal: [
    'Everybody but these. Only for `Deny`, and best avoided: a condition on `aws:PrincipalArn` says the same without its traps.',
    'notprincipal',
  ],
  Action: [
    'What may or may not be done: `service:Action`, with `*` and `?` as wildcards. Upper and lower case are the same.',
    'action',
  ],
  NotAction: [
    'Everything but these. With `Allow` it grants every other action of every service, those to come included.',
    'notaction',
  ],
  Resource: [
    'What it may be done to: ARNs, with `*` and `?` as wildcards, or `*` for everything. Some actions take only `*`.',
    'resource',
  ],
  NotResource: [
    'Everything but these ARNs. With `Allow` it reaches all other resources, those to come included.',
    'notresource',
  ],
  Condition: [
    'When the statement applies: operators, under each the condition keys, under each the values. All operators and all keys must hold; of the values of one key, one is enough (none, for a negated operator).',
    'condition',
  ],
};

/** A key of a policy or a statement; undefined where the language has no such key. */
export function describeElement(name: string): string | undefined {
  const entry = Object.hasOwn(descriptions, name) ? descriptions[name] : undefined;
  if (entry === undefined) return undefined;
  const [text, page] = entry;
  return paragraphs(`**${code(name)}**`, text, link('IAM User Guide', `${guide}${page}.html`));
}

export function describeVersion(version: string): string | undefined {
  const [current, old] = policyVersions;
  if (version === current) {
    return `${code(version)} is the current version of the policy language. It is the one with policy variables such as ${code('${aws:username}')}.`;
  }
  if (version !== old) return undefined;
  return `${code(version)} is the old version of the policy language: ${code('${…}')} is plain text in it. Use ${code(current)} in new policies.`;
}

export function describeEffect(effect: string): string | undefined {
  if (!effects.some((each) => each === effect)) return undefined;
  return effect === 'Allow'
    ? 'Allows the actions on the resources where the conditions hold, unless another statement denies them.'
    : 'Denies the actions on the resources where the conditions hold, whatever other statements allow.';
}
