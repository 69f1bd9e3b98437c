import type { PolicyDocument } from '../../policy/policy.ts';
import { isPlainSid } from '../../policy/sid.ts';
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

/** Gives a Sid its new name, which does not change what the policy grants. */
export function renameSid(sid: StringNode, names: ReadonlyMap<number, string>): readonly RuleFix[] {
  const name = names.get(sid.start);
  if (name === undefined) return [];
  const edits = [{ kind: 'replace', node: sid, value: name }] as const;
  return [{ title: `Change the Sid to "${name}"`, meaning: 'keeps', preferred: true, edits }];
}

/** The new names of Sids, by where they are. */
interface NewSids {
  /** Of those that an earlier statement already has. */
  readonly unique: ReadonlyMap<number, string>;
  /** Of those with other characters than letters and digits. */
  readonly legal: ReadonlyMap<number, string>;
}

/** A new name for each Sid that rules may rename. All names differ, so that all Sids can be renamed at once. */
export function newSids(policy: PolicyDocument): NewSids {
  const sids = policy.statements.flatMap(({ sid }) => sid ?? []);
  const names = new FreeNames(sids.map(({ value }) => value));
  const unique = repeatedSids(policy).map(({ sid }) => [sid.start, names.next(sid.value)] as const);
  const legal = sids
    .filter(({ value }) => !isPlainSid(value))
    .map(({ start, value }) => [start, names.next(legalSid(value))] as const);
  return { unique: new Map(unique), legal: new Map(legal) };
}

class FreeNames {
  readonly #taken: Set<string>;
  /** The last number behind each text. */
  readonly #numbers = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The wanted name, or the wanted name with the first number that no other has. */
  next(wish: string): string {
    const [, stem = wish, digits = ''] = /^(.*?)(\d*)$/su.exec(wish) ?? [];
    let name = wish;
    let number = Math.max(Number(digits || 1), this.#numbers.get(stem) ?? 1);
    while (this.#taken.has(name)) name = `${stem}${++number}`;
    this.#taken.add(name);
    this.#numbers.set(stem, number);
    return name;
  }
}

/**
 * A Sid that IAM accepts, made from another one: only letters and digits, each word capitalized, without accents;
 * `Statement` if nothing is left.
 */
function legalSid(sid: string): string {
  const words =
    sid
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return name === '' ? 'Statement' : name;
}
