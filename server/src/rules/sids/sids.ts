import type { PolicyDocument } from '../../policy/policy.ts';
import type { StringNode } from '../../syntax/node.ts';
import { comparableText } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';

/** A Sid that an earlier statement already has. */
interface RepeatedSid {
  readonly sid: StringNode;
  /** The first use. */
  readonly first: StringNode;
}

/** Duplicate Sids: every use except the first. The comparison is case-sensitive, and an empty Sid does not count. */
export function repeatedSids({ statements }: PolicyDocument): readonly RepeatedSid[] {
  const firsts = new Map<string, StringNode>();
  const repeated: RepeatedSid[] = [];
  for (const { sid } of statements) {
    if (sid === undefined || sid.value === '') continue;
    const first = firsts.get(comparableText(sid));
    if (first === undefined) firsts.set(comparableText(sid), sid);
    else repeated.push({ sid, first });
  }
  return repeated;
}

/** Renames a Sid, which does not change what the policy grants. */
export function renameSid(sid: StringNode, name: string): RuleFix {
  return {
    title: `Change the Sid to "${name}"`,
    meaning: 'keeps',
    preferred: true,
    edits: [{ kind: 'replace', node: sid, value: name }],
  };
}

/** The wanted Sid, or the wanted Sid with the first number that makes it unique in the policy. */
export function freeSid({ statements }: PolicyDocument, wish: string, own?: StringNode): string {
  const taken = new Set(
    statements.flatMap(({ sid }) => (sid === undefined || sid === own ? [] : [sid.value])),
  );
  const [, stem = wish, digits = ''] = /^(.*?)(\d*)$/su.exec(wish) ?? [];
  let name = wish;
  for (let number = Number(digits || 1) + 1; taken.has(name); number++) name = `${stem}${number}`;
  return name;
}

/**
 * A Sid that IAM accepts, made from another one: only letters and digits, each word capitalized, without accents;
 * `Statement` if nothing is left.
 */
export function legalSid(sid: string): string {
  const words =
    sid
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return name === '' ? 'Statement' : name;
}
