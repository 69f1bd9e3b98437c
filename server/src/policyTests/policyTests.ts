import type { Condition } from '../policy/policy.ts';
import type { PolicySetsOf } from '../policy/policySets.ts';
import type { StringNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** The ending of the names of files with tests. */
export const policyTestsEnding = '.iam-test.json';

/** The content of a file of tests: requests, and whether a set of policies allows them. */
export interface PolicyTests {
  readonly policies: TestedPolicies;
  readonly cases: readonly PolicyTestCase[];
}

/** Paths of policies from the folder of the file. */
export type TestedPolicies = PolicySetsOf<StringNode>;

/** What is expected of requests: that all are allowed, that all are denied, or that none is ever allowed. */
export type Expectation = 'allow' | 'deny' | 'never';

/** One case; its range is that of its object in the file. */
export interface PolicyTestCase extends TextRange {
  readonly name: string;
  readonly expectation: Expectation;
  /** Names and patterns. */
  readonly actions: readonly StringNode[];
  /** At least one ARN; with wildcards in a `never`. */
  readonly resources: readonly string[];
  readonly principal?: string;
  readonly context: readonly ContextEntry[];
  /** Requests that meet all of these are left out of a `never`. */
  readonly unless: readonly Condition[];
}

/** A condition key of the requests; without values if they do not have it. */
export interface ContextEntry {
  readonly key: StringNode;
  readonly values: readonly string[];
}

/** Something in the file is wrong, so that nothing is tested. */
export interface PolicyTestsProblem extends TextRange {
  readonly message: string;
}
