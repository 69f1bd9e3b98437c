import { parseArn } from '../../policy/arn.ts';
import { isMissingValue } from '../../policy/missingValue.ts';
import type { Principal, Statement } from '../../policy/policy.ts';
import { awsPrincipalForm, principalTypeOf } from '../../policy/principalForm.ts';
import { isOpaque } from '../../policy/variables.ts';
import { fillTemplate, textOf } from '../../refactorings/arnTemplate.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import { noValues } from '../../refactorings/knownValues.ts';
import { valuesAround } from '../../refactorings/narrowingFixes.ts';
import type { Edit } from '../../syntax/edit.ts';
import type { Member } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, Report } from '../rule.ts';
import { separateArns, writeSeparately } from '../common/arns/separateArns.ts';
import { isEverybody, isPlain, listAround, moveToType, underType } from '../common/principals/principals.ts';
import { removeStatement } from '../common/removal.ts';
import { repairPrincipal } from './repairPrincipal.ts';

export const invalidPrincipalFormat = defineRule({
  id: 'invalid-principal-format',
  severity: 'error',
  summary: 'A principal is not in a valid format.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust', 'endpoint'],
  contextFree: true,
  visit: {
    statement(statement, { report }) {
      for (const member of statement.node.members) {
        if (member.key.value !== 'Principal' && member.key.value !== 'NotPrincipal') continue;
        const found = shapeReport(statement, member);
        if (found !== undefined) report(found);
      }
    },
    principal(principal, { report }) {
      const { type, literal } = principal;
      if (!isPlain(principal)) return;
      if (type === 'AWS' && awsPrincipalForm(literal.value) === undefined) report(awsReport(principal));
      if (type === 'CanonicalUser' && !/^[0-9a-f]{64}$/i.test(literal.value)) {
        report({
          range: literal,
          message: `"${literal.value}" is not a valid canonical user ID. It has 64 hexadecimal digits.`,
        });
      }
    },
  },
});

/** Reports a string or a list without a type. */
function shapeReport({ principals }: Statement, member: Member): Report | undefined {
  const { value, key } = member;
  if (value?.kind !== 'string' && value?.kind !== 'array') return undefined;
  const own = principals.filter((principal) => principal.member === member);
  const [first] = own;
  if (value.kind === 'string' && (first === undefined || isEverybody(first) || isOpaque(value.value)))
    return undefined;
  const message =
    value.kind === 'array'
      ? `${key.value} is a list. Put the principals under their type, such as AWS or Service.`
      : `"${value.value}" has no principal type; only "*" can be used without one. Put accounts, users ` +
        'and roles under AWS, and services under Service.';
  return { range: value, message, fixes: () => addType(member, own) };
}

function addType(member: Member, principals: readonly Principal[]): readonly RuleFix[] {
  const [type, ...others] = new Set(principals.map(({ literal }) => principalTypeOf(literal.value)));
  const value = type === undefined || others.length > 0 ? undefined : underType(type, member);
  if (type === undefined || value === undefined || member.value === undefined) return [];
  return [
    {
      title: `Put the principal under "${type}"`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: member.value, value }],
    },
  ];
}

function awsReport(principal: Principal): Report {
  const { literal } = principal;
  return {
    range: wrongPart(principal),
    message: describe(literal.value),
    fixes: (known = noValues) => remedies(principal, known),
  };
}

/** The account, if it is the only invalid part of an ARN. */
function wrongPart({ literal }: Principal): TextRange {
  const account = parseArn(literal.value)?.account;
  if (
    account === undefined ||
    account.text === '' ||
    account.text === 'cloudfront' ||
    !isRepairable(literal.value, account)
  )
    return literal;
  return rangeIn(literal, account.start, account.end);
}

function isRepairable(text: string, account: TextRange): boolean {
  const right = `${text.slice(0, account.start)}123456789012${text.slice(account.end)}`;
  return awsPrincipalForm(right) !== undefined;
}

function describe(text: string): string {
  if (isGroup(text))
    return `"${text}" is a group, which cannot be a principal. List its users, or a role that they can assume.`;
  if (/:iam::cloudfront:user\//.test(text))
    return `"${text}" is not an origin access identity, which is user/CloudFront Origin Access Identity ID.`;
  const arns = separateArns(text);
  if (arns !== undefined)
    return `The string contains ${arns.length} ARNs, but a principal is one. Write a list.`;
  const type = principalTypeOf(text);
  if (type !== undefined) return `"${text}" belongs under ${type}, not under AWS.`;
  const account = parseArn(text)?.account;
  if (account !== undefined && account.text !== '' && isRepairable(text, account)) {
    return `"${account.text}" is not a valid account ID. An account ID has 12 digits${countOf(account.text)}.`;
  }
  if (/^\d+$/.test(text))
    return `"${text}" is not a valid account ID. An account ID has 12 digits${countOf(text)}.`;
  return `"${text}" is not an account ID or the ARN of an account root, user, role or session.`;
}

function isGroup(text: string): boolean {
  const arn = parseArn(text);
  return arn?.service?.text === 'iam' && arn.resource?.text.startsWith('group/') === true;
}

/** Mentions only the number of digits, because it is unknown which of them are missing or extra. */
function countOf(text: string): string {
  return /^\d+$/.test(text) ? `, and this one has ${text.length}` : '';
}

function remedies(principal: Principal, known: KnownValues): readonly RuleFix[] {
  const { literal } = principal;
  if (isGroup(literal.value)) return withoutGroup(principal);
  const arns = separateArns(literal.value);
  if (arns !== undefined) return [writeSeparately(literal, listAround(principal), arns)];
  const type = principalTypeOf(literal.value);
  const moved = type === undefined ? [] : moveToType(principal, type);
  if (moved.length > 0) return moved;
  const repaired = repairPrincipal(literal.value);
  if (repaired === undefined && !literal.value.startsWith('arn:')) return withAccount(principal, known);
  const suggestion = repaired === undefined ? withTypes(literal.value) : [repaired];
  return suggestion.map((value) => ({
    variant: value,
    title: `Change the principal to ${value}`,
    meaning: 'changes',
    preferred: repaired !== undefined,
    edits: [{ kind: 'replace', node: literal, value }],
  }));
}

/**
 * The group's users are unknown here, so the fixes remove the group (or its statement, if it is the only principal) or
 * replace it with a role.
 */
function withoutGroup(principal: Principal): readonly RuleFix[] {
  const { literal, statement } = principal;
  const container = listAround(principal);
  const isListed = container?.kind === 'array' && container.items.length > 1;
  const isLone = !isListed && statement.principals.length === 1;
  const edit: Edit | undefined = isListed
    ? { kind: 'removeItem', container, item: literal }
    : isLone
      ? removeStatement(statement)
      : undefined;
  const title = isListed ? 'Remove the group' : 'Remove this statement';
  const removal: RuleFix = { variant: 'group', title, meaning: 'changes', edits: edit ? [edit] : [] };
  const [head = ''] = literal.value.split('group/');
  const role = { stops: [`${head}role/`, { name: 'role-name', text: 'role-name' }] };
  const instead: RuleFix = {
    variant: 'role',
    title: 'Change the group to a role that its users can assume',
    meaning: 'changes',
    edits: [{ kind: 'replace', node: literal, value: role }],
  };
  return edit === undefined ? [instead] : [removal, instead];
}

/** Completes `user/alice`, `iam-user:alice` and `alice`, which lack the account. */
function withAccount({ literal, statement }: Principal, known: KnownValues): readonly RuleFix[] {
  const [, type, name] =
    /^(?:(?:iam[-:/])?(role|user)[:/])?([\w+=,.@-]+(?:\/[\w+=,.@-]+)*)$/i.exec(literal.value.trim()) ?? [];
  if (name === undefined || /^\d+$/.test(name) || isMissingValue(name)) return [];
  const values = valuesAround(statement, known);
  const types = type === undefined ? ['role', 'user'] : [type.toLowerCase()];
  return types.map((each) => {
    const value = fillTemplate(`arn:\${Partition}:iam::\${Account}:${each}/${name}`, values);
    return {
      variant: each,
      title: `Change the principal to ${textOf(value)}`,
      meaning: 'changes',
      preferred: type !== undefined,
      edits: [{ kind: 'replace', node: literal, value }],
    };
  });
}

/** `arn:aws:iam::111122223333:Admin` means a role or a user. */
function withTypes(text: string): readonly string[] {
  const [, head, name] = /^(arn:[^:]*:iam::\d{12}:)([\w+=,.@-]+)$/.exec(text) ?? [];
  return head === undefined || name === undefined
    ? []
    : ['role', 'user'].map((type) => `${head}${type}/${name}`);
}
