import { parseJson } from '../hosts/json/parse.ts';
import { textOf } from '../policy/conditionValue.ts';
import { listOf, lowerPolicy } from '../policy/lower.ts';
import type { Condition } from '../policy/policy.ts';
import type { ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { nearest } from '../text/nearest.ts';
import type { TextRange } from '../text/range.ts';
import type {
  ContextEntry,
  Expectation,
  PolicyTestCase,
  PolicyTests,
  PolicyTestsProblem,
  TestedPolicies,
} from './policyTests.ts';

/** The content of a file of tests, and its mistakes. Never throws. */
export interface ParsedPolicyTests {
  readonly tests: PolicyTests;
  readonly problems: readonly PolicyTestsProblem[];
}

const expectations: readonly Expectation[] = ['allow', 'deny', 'never'];
const single = ['boundary', 'session', 'resource', 'endpoint'] as const;

export function readPolicyTests(text: string): ParsedPolicyTests {
  const { root, syntaxErrors } = parseJson(text);
  const reader = new Reader();
  for (const { start, end, message } of syntaxErrors) reader.problem({ start, end }, message);
  const tests = reader.read(reader.objectIn(root, { start: 0, end: 0 }, 'The file'));
  return { tests, problems: reader.problems };
}

class Reader {
  readonly problems: PolicyTestsProblem[] = [];

  read(root: ObjectNode): PolicyTests {
    this.#checkKeys(root, ['$schema', 'policies', 'principal', 'context', 'cases']);
    const cases = memberOf(root, 'cases');
    if (cases?.value?.kind !== 'array') this.problem(cases ?? headOf(root), '"cases" must be a list.');
    return {
      policies: this.#policies(root),
      cases: (cases?.value?.kind === 'array' ? cases.value.items : []).flatMap(
        (item, index) => this.#case(this.objectIn(item, item, 'A case'), index, root) ?? [],
      ),
    };
  }

  problem({ start, end }: TextRange, message: string): void {
    this.problems.push({ start, end, message });
  }

  /** The node, or an empty object where it is none. */
  objectIn(node: ValueNode | undefined, place: TextRange, what: string): ObjectNode {
    if (node?.kind === 'object') return node;
    this.problem(node ?? place, `${what} must be an object.`);
    return { kind: 'object', start: place.start, end: place.end, members: [] };
  }

  #policies(root: ObjectNode): TestedPolicies {
    const member = memberOf(root, 'policies');
    const object = this.objectIn(member?.value, member ?? headOf(root), '"policies"');
    this.#checkKeys(object, ['identity', ...single, 'scps', 'rcps']);
    const paths = (key: string): readonly StringNode[] => this.#strings(memberOf(object, key)?.value);
    const levels = (key: string): readonly (readonly StringNode[])[] =>
      listOf(memberOf(object, key)?.value).map((level) => this.#strings(level));
    if (memberOf(object, 'identity') === undefined && memberOf(object, 'resource') === undefined)
      this.problem(headOf(object), '"policies" must contain a policy under "identity" or "resource".');
    const given = single.filter((key) => memberOf(object, key) !== undefined);
    return {
      identity: paths('identity'),
      ...Object.fromEntries(given.map((key) => [key, paths(key)])),
      scps: levels('scps'),
      rcps: levels('rcps'),
    };
  }

  #case(object: ObjectNode, index: number, root: ObjectNode): PolicyTestCase | undefined {
    this.#checkKeys(object, ['name', ...expectations]);
    const [expectation, ...more] = expectations.filter((each) => memberOf(object, each) !== undefined);
    if (expectation === undefined || more.length > 0) {
      this.problem(headOf(object), `A case must have one of ${expectations.join(', ')}.`);
      return undefined;
    }
    const member = memberOf(object, expectation);
    const body = this.objectIn(member?.value, member ?? object, `"${expectation}"`);
    const known = ['action', 'resource', 'principal', 'context'];
    this.#checkKeys(body, expectation === 'never' ? [...known, 'unless'] : known);
    const actions = this.#strings(memberOf(body, 'action')?.value);
    if (actions.length === 0) this.problem(headOf(body), '"action" is missing.');
    const principal = this.#string(body, 'principal') ?? this.#string(root, 'principal');
    const { start, end } = object;
    return {
      ...{ start, end, expectation, actions },
      name: this.#string(object, 'name') ?? describe(expectation, index, actions),
      resources: this.#resources(body, expectation),
      ...(principal !== undefined && { principal }),
      context: [...this.#context(body), ...this.#context(root)],
      unless: this.#unless(body),
    };
  }

  /** A request has one resource, so wildcards are only possible in what is never allowed. */
  #resources(body: ObjectNode, expectation: Expectation): readonly string[] {
    const nodes = this.#strings(memberOf(body, 'resource')?.value);
    for (const node of nodes) {
      if (expectation !== 'never' && /[*?]/.test(node.value) && node.value !== '*')
        this.problem(node, 'A request has a single resource. Use an ARN without wildcards, or "*".');
    }
    return nodes.length === 0 ? ['*'] : nodes.map(({ value }) => value);
  }

  /** A case's own entries come first, so that they are found before those of the file. */
  #context(owner: ObjectNode): readonly ContextEntry[] {
    const member = memberOf(owner, 'context');
    if (member === undefined) return [];
    return this.objectIn(member.value, member, '"context"').members.map(({ key, value }) => ({
      key,
      values: listOf(value).flatMap((item) => {
        const text = textOf(item);
        if (text === undefined) this.problem(item, 'A value must be a string, a number, true or false.');
        return text ?? [];
      }),
    }));
  }

  /** Conditions as a policy has them, read as those of a statement. */
  #unless(body: ObjectNode): readonly Condition[] {
    const member = memberOf(body, 'unless');
    if (member === undefined) return [];
    const value = this.objectIn(member.value, member, '"unless"');
    const [statement] = lowerPolicy(asPolicy(value, member.key), {
      kind: 'identity',
      certain: true,
    }).statements;
    const blocks = statement?.conditionBlocks ?? [];
    for (const { operator, member: block } of blocks) {
      if (operator.base === undefined)
        this.problem(block.key, `"${operator.text}" is not a condition operator.`);
    }
    const conditions = blocks.flatMap((block) => block.conditions);
    if (conditions.length === 0) this.problem(value, '"unless" has no condition.');
    return conditions;
  }

  #string(object: ObjectNode, key: string): string | undefined {
    const member = memberOf(object, key);
    if (member === undefined) return undefined;
    if (member.value?.kind === 'string') return member.value.value;
    this.problem(member.value ?? member, `"${key}" must be a string.`);
    return undefined;
  }

  #strings(value: ValueNode | undefined): readonly StringNode[] {
    return listOf(value).flatMap((item) => {
      if (item.kind === 'string') return [item];
      this.problem(item, 'This must be a string.');
      return [];
    });
  }

  #checkKeys(object: ObjectNode, known: readonly string[]): void {
    const seen = new Set<string>();
    for (const { key } of object.members) {
      const [suggestion] = known.includes(key.value) ? [] : nearest(key.value, known, { ignoreCase: true });
      const question = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
      if (!known.includes(key.value)) this.problem(key, `Unknown property "${key.value}".${question}`);
      if (seen.has(key.value)) this.problem(key, `Duplicate property "${key.value}".`);
      seen.add(key.value);
    }
  }
}

/** Where a problem of a whole object is reported: at its brace. */
function headOf({ start }: TextRange): TextRange {
  return { start, end: start + 1 };
}

function describe(expectation: Expectation, index: number, actions: readonly StringNode[]): string {
  const [first] = actions;
  return `case ${String(index + 1)}: ${expectation}${first === undefined ? '' : ` ${first.value}`}`;
}

/** A policy of one statement with this condition; `place` is the range of everything that is not written. */
function asPolicy(condition: ObjectNode, place: StringNode): ObjectNode {
  const { start, end } = place;
  const string = (value: string): StringNode => ({ kind: 'string', start, end, value, at: () => start });
  const object = (members: Readonly<Record<string, ValueNode>>): ObjectNode => ({
    ...{ kind: 'object', start, end },
    members: Object.entries(members).map(([key, value]) => ({ start, end, key: string(key), value })),
  });
  return object({
    Version: string('2012-10-17'),
    Statement: object({ Effect: string('Allow'), Condition: condition }),
  });
}
