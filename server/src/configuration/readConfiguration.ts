import { parseJson } from '../hosts/json/parse.ts';
import type { PolicyContext } from '../policy/kind.ts';
import { parseKindName } from '../policy/kindName.ts';
import type { Severity } from '../rules/severity.ts';
import type { ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { nearest } from '../text/nearest.ts';
import type { TextRange } from '../text/range.ts';
import type { Configuration, ConfigurationProblem, Suppression } from './configuration.ts';
import type { FilePattern } from './filePattern.ts';
import { compileFilePattern } from './filePattern.ts';

/** The content of a file, and its mistakes. */
interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
  /** The text as a whole is not a JSON object, so its intended meaning is unknown. */
  readonly broken: boolean;
}

/**
 * Reads the file. Mistakes are reported at their place and left out; the rest applies, so that a typo never turns
 * checking off. `ruleIds` are the existing rules.
 */
export function readConfiguration(text: string, ruleIds: ReadonlySet<string>): ReadConfiguration {
  const reader = new Reader(ruleIds);
  const { root, syntaxErrors } = parseJson(text);
  for (const { start, end, message } of syntaxErrors) reader.problem({ start, end }, message);
  const configuration = reader.read(rootOf(root, reader));
  const broken = syntaxErrors.length > 0 || root?.kind !== 'object';
  return { configuration, problems: reader.allProblems(), broken };
}

function rootOf(root: ValueNode | undefined, reader: Reader): ObjectNode {
  if (root?.kind === 'object') return root;
  const nothing: ObjectNode = { kind: 'object', start: 0, end: 0, members: [] };
  reader.problem(root ?? nothing, 'The configuration must be an object.');
  return nothing;
}

/** Further problems are only counted: a file with so many is not a configuration. */
const maxProblems = 100;

const severities: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

class Reader {
  readonly #problems: ConfigurationProblem[] = [];
  #omitted = 0;
  readonly #ruleIds: ReadonlySet<string>;

  constructor(ruleIds: ReadonlySet<string>) {
    this.#ruleIds = ruleIds;
  }

  read(root: ObjectNode): Configuration {
    this.#checkKeys(root, ['$schema', 'rules', 'security', 'kinds', 'suppressions']);
    const security = memberOf(root, 'security')?.value;
    if (security !== undefined && !(security.kind === 'scalar' && typeof security.value === 'boolean')) {
      this.problem(security, '"security" must be true or false.');
    }
    return {
      severities: this.#severities(memberOf(root, 'rules')?.value),
      security:
        security?.kind === 'scalar' && typeof security.value === 'boolean' ? security.value : undefined,
      kinds: this.#objectsIn(root, 'kinds').flatMap((object) => this.#kind(object) ?? []),
      suppressions: this.#objectsIn(root, 'suppressions').flatMap(
        (object) => this.#suppression(object) ?? [],
      ),
    };
  }

  /** The message is computed only if it is reported. */
  problem({ start, end }: TextRange, message: string | (() => string)): void {
    if (this.#problems.length >= maxProblems) this.#omitted++;
    else {
      const text = typeof message === 'string' ? message : message();
      this.#problems.push({ start, end, message: text, inSchema: true });
    }
  }

  /** The problems, and at the beginning of the file how many more there are. */
  allProblems(): readonly ConfigurationProblem[] {
    if (this.#omitted === 0) return this.#problems;
    const message = `There are ${String(this.#omitted)} more problems in this file.`;
    return [...this.#problems, { start: 0, end: 0, message, inSchema: false }];
  }

  #severities(node: ValueNode | undefined): ReadonlyMap<string, Severity | 'off'> {
    const chosen = new Map<string, Severity | 'off'>();
    if (node === undefined) return chosen;
    if (node.kind !== 'object') {
      this.problem(node, '"rules" must be an object with a severity for each rule.');
      return chosen;
    }
    for (const { key, value } of node.members) {
      const severity = severities.find((each) => value?.kind === 'string' && each === value.value);
      if (!this.#isRule(key)) continue;
      if (severity === undefined)
        this.problem(value ?? key, `The severity must be one of ${severities.join(', ')}.`);
      else chosen.set(key.value, severity);
    }
    return chosen;
  }

  #kind(object: ObjectNode): { files: FilePattern; context: PolicyContext } | undefined {
    this.#checkKeys(object, ['files', 'kind']);
    const files = this.#files(object);
    const kind = this.#string(object, 'kind');
    const context = kind === undefined ? undefined : parseKindName(kind.value);
    if (kind !== undefined && context === undefined)
      this.problem(kind, `Unknown policy type "${kind.value}".`);
    return files === undefined || context === undefined ? undefined : { files, context };
  }

  #suppression(object: ObjectNode): Suppression | undefined {
    this.#checkKeys(object, ['rule', 'files', 'statement', 'reason', 'expires']);
    const rule = this.#string(object, 'rule');
    const files = this.#files(object);
    const reason =
      memberOf(object, 'reason') === undefined ? undefined : this.#string(object, 'reason')?.value;
    const expires = this.#date(object);
    const { start, end } = object;
    if (rule === undefined || files === undefined || (rule.value !== '*' && !this.#isRule(rule)))
      return undefined;
    return { start, end, rule: rule.value, files, statement: this.#statement(object), reason, expires };
  }

  #statement(object: ObjectNode): string | number | undefined {
    const value = memberOf(object, 'statement')?.value;
    if (value?.kind === 'string') return value.value;
    if (value?.kind === 'scalar' && Number.isInteger(value.value) && Number(value.value) >= 0)
      return Number(value.value);
    if (value !== undefined) this.problem(value, '"statement" must be a Sid, or an index starting at 0.');
    return undefined;
  }

  /** A suppression with a date that cannot be read would never end, so the date counts as passed. */
  #date(object: ObjectNode): StringNode | undefined {
    if (memberOf(object, 'expires') === undefined) return undefined;
    const value = this.#string(object, 'expires');
    if (value !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(value.value))
      this.problem(value, 'A date must be in the form YYYY-MM-DD.');
    return value;
  }

  #files(object: ObjectNode): FilePattern | undefined {
    const files = this.#string(object, 'files');
    return files === undefined ? undefined : compileFilePattern(files.value);
  }

  #string(object: ObjectNode, key: string): StringNode | undefined {
    const member = memberOf(object, key);
    if (member?.value?.kind === 'string') return member.value;
    if (member === undefined)
      this.problem({ start: object.start, end: object.start + 1 }, `"${key}" is missing.`);
    else this.problem(member.value ?? member, `"${key}" must be a string.`);
    return undefined;
  }

  #objectsIn(root: ObjectNode, key: string): readonly ObjectNode[] {
    const list = memberOf(root, key)?.value;
    if (list === undefined) return [];
    if (list.kind !== 'array') {
      this.problem(list, `"${key}" must be a list.`);
      return [];
    }
    for (const item of list.items) if (item.kind !== 'object') this.problem(item, 'Expected an object.');
    return list.items.filter((item) => item.kind === 'object');
  }

  #checkKeys(object: ObjectNode, known: readonly string[]): void {
    const seen = new Set<string>();
    for (const { key } of object.members) {
      if (!known.includes(key.value))
        this.problem(key, () => `Unknown property "${key.value}".${question(key.value, known)}`);
      if (seen.has(key.value)) this.problem(key, `Duplicate property "${key.value}". The first one is used.`);
      seen.add(key.value);
    }
  }

  #isRule(name: StringNode): boolean {
    if (this.#ruleIds.has(name.value)) return true;
    this.problem(name, () => `Unknown rule "${name.value}".${question(name.value, this.#ruleIds)}`);
    return false;
  }
}

function question(word: string, known: Iterable<string>): string {
  const [suggestion] = nearest(word, known, { ignoreCase: true });
  return suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
}
