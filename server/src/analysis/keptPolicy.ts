import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyContext } from '../policy/kind.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import type { ObjectNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { detached } from '../text/detached.ts';
import type { Steps } from '../text/steps.ts';
import type { KeptFinding } from './keptFinding.ts';
import type { PolicyCounts } from './policyCounts.ts';
import { servicesInSteps, servicesOf } from './services.ts';

/**
 * What has been found out about one policy. It rests on the policy's own text, and on nothing else of the document, so
 * that a document's next versions have the same as long as nothing changes in that policy, wherever it is. An
 * instance is shared by these versions; nothing in it is of one of them but where ranges begin, which is said beside
 * them.
 */
export class KeptPolicy {
  /** What was found out before the last change of the policy, for the statements that are the same. */
  readonly #before: KeptPolicy | undefined;
  /** What the policy had beside its statements before that change. */
  readonly #headBefore: string | undefined;
  /** What is counted in the policy, once it has changed. */
  readonly counts: PolicyCounts | undefined;
  #services: ReadonlySet<string> | undefined;
  readonly #linted = new Map<object, LintedPolicy>();
  #facts: Map<unknown, unknown> | undefined;

  constructor(former?: FormerPolicy, counts?: PolicyCounts) {
    this.counts = counts;
    if (former === undefined) return;
    const { kept, node, text } = former;
    const isLinted = kept.#linted.size > 0;
    this.#before = isLinted ? kept.#withoutBefore() : kept.#before;
    this.#headBefore = isLinted ? headOf(node, text) : kept.#headBefore;
  }

  /** What was found out before the last change, if all that has changed since are statements. */
  before(node: ObjectNode, text: string): KeptPolicy | undefined {
    return this.#before !== undefined && this.#headBefore === headOf(node, text) ? this.#before : undefined;
  }

  /** The prefixes of the services that the policy names. */
  servicesOf(policy: PolicyDocument): ReadonlySet<string> {
    return (this.#services ??= this.counts ? new Set(this.counts.services.keys()) : servicesOf(policy));
  }

  /** Has them found in steps. */
  *findServices(policy: PolicyDocument): Steps<void> {
    if (this.counts === undefined) this.#services ??= yield* servicesInSteps(policy);
  }

  /** What a linter has found. */
  lintedBy(linter: object): LintedPolicy | undefined {
    return this.#linted.get(linter);
  }

  keepLinted(linter: object, found: LintedPolicy): void {
    // Settings change now and then, and nobody asks for what was said by the former ones.
    if (this.#linted.size >= maxLinters) this.#linted.clear();
    this.#linted.set(linter, found);
  }

  /** What a function says of the policy, if it rests on its text and kind alone. */
  fact<Fact>(policy: PolicyDocument, work: (policy: PolicyDocument) => Fact): Fact {
    const facts = (this.#facts ??= new Map());
    if (!facts.has(work)) facts.set(work, work(policy));
    return facts.get(work) as Fact;
  }

  /** What came before is of no use to what comes behind. */
  #withoutBefore(): KeptPolicy {
    if (this.#before === undefined) return this;
    const alone = new KeptPolicy();
    for (const [linter, found] of this.#linted) alone.#linted.set(linter, found);
    return alone;
  }
}

const maxLinters = 4;

/** A policy as it was before a change. */
interface FormerPolicy {
  readonly kept: KeptPolicy;
  readonly node: ObjectNode;
  readonly text: string;
}

/** All that a policy has beside its statements, such as its version. */
function headOf(node: ObjectNode, text: string): string {
  const { start, end } = node;
  const statements = memberOf(node, 'Statement')?.value ?? { start: end, end };
  return detached(text.slice(start, statements.start) + text.slice(statements.end, end));
}

/** What a linter has found in a policy. */
export interface LintedPolicy {
  readonly catalog: Catalog;
  readonly context: PolicyContext;
  /** What the policy, or the part of it that was checked, weighs, and how much it may have weighed. */
  readonly weight: number;
  readonly maxWeight: number;
  readonly isWhole: boolean;
  /** Whether something was said of the document at the policy, so that it may be something else in the next version. */
  readonly isOfDocument: boolean;
  /** Where the policy began. */
  readonly start: number;
  /** By place. */
  readonly findings: readonly KeptFinding[];
  /** By the node that the statement was when it was read. */
  readonly statements: ReadonlyMap<ObjectNode, LintedStatement>;
}

/** What rules have found in a statement that look at nothing else of the policy but its kind and version. */
export interface LintedStatement {
  /** Where the statement began. */
  readonly start: number;
  readonly findings: readonly KeptFinding[];
  /** Where only a part of the policy is checked, whose size is asked again. */
  readonly weight?: number;
  /** Whether a rule that looks beyond the statement looks at something in it; undefined if nobody has asked. */
  readonly isAskedAgain?: boolean;
}
