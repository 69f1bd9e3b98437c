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
 * What is known about one policy. It depends only on the policy's own text, so it stays valid in the document's next
 * versions until the policy changes, wherever the policy is. These versions share the instance; offsets are relative to
 * starts that are stored with them.
 */
export class KeptPolicy {
  /** What was known before the last change of the policy, for the unchanged statements. */
  readonly #before: KeptPolicy | undefined;
  /** What the policy had besides its statements before that change. */
  readonly #headBefore: string | undefined;
  /** Counts for the policy, once it has changed. */
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

  /** What was known before the last change, if only statements have changed since. */
  before(node: ObjectNode, text: string): KeptPolicy | undefined {
    return this.#before !== undefined && this.#headBefore === headOf(node, text) ? this.#before : undefined;
  }

  /** The prefixes of the services that the policy names. */
  servicesOf(policy: PolicyDocument): ReadonlySet<string> {
    return (this.#services ??= this.counts ? new Set(this.counts.services.keys()) : servicesOf(policy));
  }

  /** Finds them in steps. */
  *findServices(policy: PolicyDocument): Steps<void> {
    if (this.counts === undefined) this.#services ??= yield* servicesInSteps(policy);
  }

  /** What a linter has found. */
  lintedBy(linter: object): LintedPolicy | undefined {
    return this.#linted.get(linter);
  }

  keepLinted(linter: object, found: LintedPolicy): void {
    // Settings rarely change, and results for former settings are no longer needed.
    if (this.#linted.size >= maxLinters) this.#linted.clear();
    this.#linted.set(linter, found);
  }

  /** The result of a function that depends only on the policy's text and kind. */
  fact<Fact>(policy: PolicyDocument, work: (policy: PolicyDocument) => Fact): Fact {
    const facts = (this.#facts ??= new Map());
    if (!facts.has(work)) facts.set(work, work(policy));
    return facts.get(work) as Fact;
  }

  /** Later versions do not need what was known before. */
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

/** Everything in a policy besides its statements, such as its version. */
function headOf(node: ObjectNode, text: string): string {
  const { start, end } = node;
  const statements = memberOf(node, 'Statement')?.value ?? { start: end, end };
  return detached(text.slice(start, statements.start) + text.slice(statements.end, end));
}

/** What a linter has found in a policy. */
export interface LintedPolicy {
  readonly catalog: Catalog;
  readonly context: PolicyContext;
  /** The weight of the policy, or of the part that was checked, and the limit that applied. */
  readonly weight: number;
  readonly maxWeight: number;
  readonly isWhole: boolean;
  /** Whether something about the document was reported at the policy, which may differ in the next version. */
  readonly isOfDocument: boolean;
  /** Where the policy began. */
  readonly start: number;
  /** In document order. */
  readonly findings: readonly KeptFinding[];
  /** By the node of the statement when it was read. */
  readonly statements: ReadonlyMap<ObjectNode, LintedStatement>;
}

/** What was found in a statement by rules that look at nothing else but the policy's kind and version. */
export interface LintedStatement {
  /** Where the statement began. */
  readonly start: number;
  readonly findings: readonly KeptFinding[];
  /** Only if a part of the policy is checked, since the size is needed again. */
  readonly weight?: number;
  /** Whether a rule that looks beyond the statement visits something in it; undefined if that is unknown. */
  readonly needsRecheck?: boolean;
}
