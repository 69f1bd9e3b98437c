import type { Action, ActionDetails, Catalog, ConditionKey, Service } from '../catalog/catalog.ts';
import type { ArnPattern, WholeArn } from '../policy/arn.ts';
import type {
  ActionPattern,
  Condition,
  PolicyDocument,
  ResourcePattern,
  Statement,
} from '../policy/policy.ts';
import type { PolicyVariable } from '../policy/variables.ts';
import { findVariables } from '../policy/variables.ts';
import type { Fix } from '../refactorings/fix.ts';
import type { KnownValues } from '../refactorings/knownValues.ts';
import { noValues } from '../refactorings/knownValues.ts';
import type { PlannedOffers } from '../refactorings/narrowingFixes.ts';
import { fixesOf, plannedOffers } from '../refactorings/narrowingFixes.ts';
import { atOnce } from '../text/steps.ts';
import type { Steps } from '../text/steps.ts';
import type { CatalogMemory, Covered } from './common/catalogMemory.ts';
import type { FormatFields } from './common/arns/formatFields.ts';

/**
 * What the names of one policy mean in the catalog. Several rules need the same results, so each result is cached as
 * long as the analysis of this version exists.
 */
export class Resolution {
  readonly catalog: Catalog;
  readonly memory: CatalogMemory;
  readonly #variables = new Map<string, readonly PolicyVariable[]>();
  readonly #planned: PlannedOffers;
  #asked: Statement | undefined;
  readonly #answers = new Map<unknown, unknown>();
  readonly #kept = new Map<Statement | PolicyDocument, Map<unknown, unknown>>();
  /** The last policy that was requested, and what each action of its statements covers. */
  #policy: PolicyDocument | undefined;
  readonly #covered = new Map<Statement, readonly Covered[]>();
  #statement: Statement | undefined;
  #ofStatement: readonly Covered[] = [];
  // All rules visit one resource before the next one, so the last result is cached.
  #lastResource: string | undefined;
  #lastArn: ArnPattern | undefined;

  constructor(catalog: Catalog, memory: CatalogMemory, planned: PlannedOffers) {
    this.#planned = planned;
    this.catalog = catalog;
    this.memory = memory;
  }

  /** The service of the pattern's prefix; undefined for `*`, for a prefix with wildcards and for an unknown prefix. */
  service(pattern: ActionPattern): Service | undefined {
    return pattern.service === undefined ? undefined : this.catalog.service(pattern.service);
  }

  /** The actions of the service that the pattern covers; empty if `service` is undefined. */
  actions(pattern: ActionPattern): readonly Action[] {
    return this.covered(pattern).actions;
  }

  /** The action that the pattern names without a wildcard; undefined if the catalog has no action with this name. */
  exact(pattern: ActionPattern): Action | undefined {
    return this.covered(pattern).exact;
  }

  /** The actions of `actions` that an ARN can narrow; also empty if the service has not been loaded. */
  narrowable(pattern: ActionPattern): readonly Action[] {
    return this.memory.narrowable(this.covered(pattern), this.catalog);
  }

  /** What the pattern covers. */
  covered(pattern: ActionPattern): Covered {
    return this.coveredBy(pattern.statement)[pattern.index] ?? nothing;
  }

  /** The result of a function for a statement, cached until another statement is requested. */
  once<Answer>(statement: Statement, work: (statement: Statement, resolution: this) => Answer): Answer {
    if (statement !== this.#asked) {
      this.#asked = statement;
      this.#answers.clear();
    }
    if (!this.#answers.has(work)) this.#answers.set(work, work(statement, this));
    return this.#answers.get(work) as Answer;
  }

  /** The same in steps: `steps` returns what `work` returns, and it is cached as the result of `work`. */
  *onceInSteps<Answer>(
    statement: Statement,
    work: (statement: Statement, resolution: this) => Answer,
    steps: (statement: Statement, resolution: this) => Steps<Answer>,
  ): Steps<Answer> {
    if (statement === this.#asked && this.#answers.has(work)) return this.once(statement, work);
    const answer = yield* steps(statement, this);
    if (statement !== this.#asked) this.#answers.clear();
    this.#asked = statement;
    this.#answers.set(work, answer);
    return answer;
  }

  /** The result of a function for a statement or policy, cached permanently because rules return to it after others. */
  kept<Node extends Statement | PolicyDocument, Answer>(
    node: Node,
    work: (node: Node, resolution: this) => Answer,
  ): Answer {
    const answers = this.#kept.get(node) ?? new Map<unknown, unknown>();
    this.#kept.set(node, answers);
    if (!answers.has(work)) answers.set(work, work(node, this));
    return answers.get(work) as Answer;
  }

  /**
   * What each action of a statement covers. Rules visit one policy after the other, and usually one statement at a
   * time.
   */
  coveredBy(statement: Statement): readonly Covered[] {
    if (statement !== this.#statement) {
      this.#statement = statement;
      this.#ofStatement = this.#coveredIn(statement);
    }
    return this.#ofStatement;
  }

  #coveredIn(statement: Statement): readonly Covered[] {
    const { policy, actions } = statement;
    if (policy !== this.#policy) {
      this.#policy = policy;
      this.#covered.clear();
    }
    let covered = this.#covered.get(statement);
    if (covered === undefined) {
      covered = actions.map((each) => this.#cover(each));
      this.#covered.set(statement, covered);
    }
    return covered;
  }

  #cover(pattern: ActionPattern): Covered {
    const text = pattern.literal.value;
    const known = this.memory.covered(text);
    if (known !== undefined) return known;
    const service = this.service(pattern);
    if (service === undefined) return nothing;
    return this.memory.cover(service, text.slice(0, service.prefix.length), pattern.name);
  }

  /** Descriptions and relations of an action; undefined if its service has not been loaded. */
  details(action: Action): ActionDetails | undefined {
    return this.catalog.details(action.service)?.of(action);
  }

  /** Whether an ARN can narrow the action; also false if its service has not been loaded. */
  supportsResourceArns(action: Action): boolean {
    return (this.details(action)?.resourceTypes.length ?? 0) > 0;
  }

  /**
   * The fixes that narrow the `*` of a statement; the same objects for every finding in it, as long as the values are
   * the same.
   */
  narrowing(statement: Statement, known: KnownValues = noValues): readonly Fix[] {
    return fixesOf(atOnce(plannedOffers(statement, this.catalog, known, this.#planned)));
  }

  /** The condition key in the catalog, or undefined for an unknown key. */
  key(condition: Condition): ConditionKey | undefined {
    return this.memory.conditionKey(condition.key.value, this.catalog);
  }

  /** The variables in a text of the policy, including those of other tools' templates. */
  variables(text: string): readonly PolicyVariable[] {
    let variables = this.#variables.get(text);
    if (variables === undefined) {
      variables = findVariables(text);
      this.#variables.set(text, variables);
    }
    return variables;
  }

  /** The fields of a resource's text; undefined if it does not start with `arn:`. */
  arn(pattern: ResourcePattern): ArnPattern | undefined {
    const text = pattern.literal.value;
    if (text === this.#lastResource) return this.#lastArn;
    this.#lastResource = text;
    this.#lastArn = this.memory.arn(text);
    return this.#lastArn;
  }

  /**
   * The formats of the service's resource types that the resource part of the ARN can match; empty if there are none,
   * or if the ARN's service is not an exact prefix.
   */
  formatsOf(arn: WholeArn): readonly FormatFields[] {
    return this.memory.matches(arn, () => this.serviceFormats(arn));
  }

  /** The formats of all resource types of the ARN's service that have the same service field. */
  serviceFormats(arn: ArnPattern): readonly FormatFields[] {
    const service = arn.service === undefined ? undefined : this.catalog.service(arn.service.text);
    return service === undefined ? [] : this.memory.formatsOf(service);
  }
}

const nothing: Covered = { exact: undefined, actions: [], narrowable: [], search: 0 };
