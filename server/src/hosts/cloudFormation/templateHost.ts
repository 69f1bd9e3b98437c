import type { NewValue, StopString } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { differenceOf } from '../../syntax/difference.ts';
import type { Alternative, HostValues, HostedPolicy, Unsubstituted, ValueWriter } from '../host.ts';
import { createdAfterPolicies } from '../createdAfterPolicies.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { alternativesOf } from './alternatives.ts';
import { Calls } from './calls.ts';
import { loneResources, referencesOf } from './dependencies.ts';
import { presentCalls } from './presentCalls.ts';
import type { Template } from './template.ts';
import { namesForArns } from './namesForArns.ts';
import { noTemplate, readTemplate } from './template.ts';
import { unsubstitutedIn } from './unsubstituted.ts';
import { CallWriter } from './writeCalls.ts';

/** The policies of a document, and what CloudFormation adds if the document is a template. */
export interface ReadPolicies {
  readonly policies: readonly HostedPolicy[];
  readonly calls: CallWriter | undefined;
  readonly values: HostValues | undefined;
  readonly unsubstituted: readonly Unsubstituted[];
  /**
   * The same for the document after a change in at most one policy and nowhere else, or undefined if the whole document
   * has to be read. `written` contains all policies as they are written.
   */
  reread(written: readonly HostedPolicy[], changed: number): ReadPolicies | undefined;
}

/** How the host has read a document. */
interface ReadingHost {
  /** Transforms the root of a policy. */
  readonly present?: (root: ObjectNode) => Steps<ObjectNode>;
  /** Whether the document may contain an `Fn::If`. */
  readonly mayChoose: boolean;
  /** Whether a policy is inside a string, which CloudFormation does not look into. */
  readonly isInText: (root: ObjectNode) => boolean;
}

/** Evaluates the calls in policies in steps, using the template in one of the document's roots. */
export function* readCallsInSteps(
  documents: readonly (ValueNode | undefined)[],
  policies: readonly HostedPolicy[],
  { present, mayChoose, isInText }: ReadingHost,
): Steps<ReadPolicies> {
  const template =
    policies.length === 0 ? undefined : documents.map(readTemplate).find((found) => found !== undefined);
  const calls = new Calls(template ?? noTemplate);
  yield;
  const presented: HostedPolicy[] = [];
  for (const policy of policies) {
    const root = yield* presentCalls(policy.root, calls);
    const alternatives: Alternative[] = [...(policy.alternatives ?? [])];
    for (const each of mayChoose ? yield* alternativesOf(policy.root) : []) {
      const chosen = present === undefined ? each.root : yield* present(each.root);
      alternatives.push({ ...each, root: yield* presentCalls(chosen, calls) });
    }
    const isSame = root === policy.root && alternatives.length === 0;
    presented.push(isSame ? policy : { ...policy, root, alternatives });
    if (presented.length % policiesPerStep === 0) yield;
  }
  yield;
  const reader = new TemplateReader(template, calls, policies);
  const roots = presented.map(({ root }) => root).filter((root) => !isInText(root));
  return reader.read(presented, policies, yield* reader.unsubstitutedIn(roots));
}

/** Yield to other work after this many policies. */
const policiesPerStep = 64;

/** If a policy has more characters, its calls are read in steps, with the rest of the document. */
const maxLengthAtOnce = 200_000;

/** Reads the policies of a template while the rest of it stays the same. */
class TemplateReader {
  readonly #template: Template | undefined;
  readonly #calls: Calls;
  readonly #values: HostValues | undefined;

  /** `policies` are the policies of the document. Their places in it do not change. */
  constructor(template: Template | undefined, calls: Calls, policies: readonly HostedPolicy[]) {
    this.#template = template;
    this.#calls = calls;
    this.#values = template && valuesOf(template, policies);
  }

  *unsubstitutedIn(roots: readonly ObjectNode[]): Steps<readonly Unsubstituted[]> {
    const template = this.#template;
    if (template === undefined) return [];
    const unsubstituted = yield* unsubstitutedIn(roots, template, this.#calls);
    const all = [...unsubstituted, ...(yield* namesForArns(roots, template))];
    return all.sort((a, b) => a.start - b.start);
  }

  read(
    policies: readonly HostedPolicy[],
    written: readonly HostedPolicy[],
    unsubstituted: readonly Unsubstituted[],
  ): ReadPolicies {
    const roots = policies.flatMap(({ root, alternatives = [] }) => [
      root,
      ...alternatives.map((each) => each.root),
    ]);
    // A separate file with part of a template can also contain calls.
    const hasCalls =
      this.#template !== undefined || policies.some((policy, index) => policy !== written[index]);
    return {
      policies,
      calls: hasCalls
        ? new CallWriter(
            this.#template ?? noTemplate,
            roots,
            new Set(unsubstituted.flatMap(({ edits }) => edits)),
          )
        : undefined,
      values: this.#values,
      unsubstituted,
      reread: (now, changed) =>
        unsubstituted.length > 0 || policies.some(({ alternatives = [] }) => alternatives.length > 0)
          ? undefined
          : this.#reread({ policies, written }, now, changed, hasCalls),
    };
  }

  #reread(
    before: { readonly policies: readonly HostedPolicy[]; readonly written: readonly HostedPolicy[] },
    written: readonly HostedPolicy[],
    changed: number,
    hasCalls: boolean,
  ): ReadPolicies | undefined {
    const own = written[changed];
    if (hasCalls && own !== undefined && own.root.end - own.root.start > maxLengthAtOnce) return undefined;
    const former = before.written[changed]?.root;
    // If the policy had no calls before, only added nodes can contain any.
    const plain = former === before.policies[changed]?.root ? former : undefined;
    const root = own && this.#presented(own, hasCalls, plain);
    if (own !== undefined && root === undefined) return undefined;
    const policies = written.map((policy, index) => {
      if (index === changed && root !== undefined) return root === policy.root ? policy : { ...policy, root };
      const former = before.policies[index];
      if (former !== undefined && policy.root === before.written[index]?.root) return former;
      return hasCalls ? { ...policy, root: new PresentedLater(policy.root, this.#calls) } : policy;
    });
    return this.read(policies, written, []);
  }

  /** The policy with its calls evaluated, or undefined if this changes how the document has to be read. */
  #presented(
    { root, path }: HostedPolicy,
    hasCalls: boolean,
    plain: ObjectNode | undefined,
  ): ObjectNode | undefined {
    // A document that is a single policy is not a template, but can become one.
    const isTemplate =
      path.length === 0 && (this.#template !== undefined || readTemplate(root) !== undefined);
    if (isTemplate) return undefined;
    const isPlain = plain !== undefined && !differenceOf(plain, root).added.some((each) => mayHaveCall(each));
    if (!isPlain && atOnce(alternativesOf(root)).length > 0) return undefined;
    const presented = isPlain ? root : atOnce(presentCalls(root, this.#calls));
    const isSame = presented === root || hasCalls;
    return isSame && atOnce(this.unsubstitutedIn([presented])).length === 0 ? presented : undefined;
  }
}

/** Real policies are only a few levels deep. Anything deeper is assumed to contain a call. */
const maxDepth = 40;

/** Whether an object or a list may contain a call. */
function mayHaveCall(entry: Member | ValueNode, depth = 0): boolean {
  const value = 'key' in entry ? entry.value : entry;
  if (depth > maxDepth || value?.kind === 'dynamic') return true;
  const entries = value?.kind === 'object' ? value.members : value?.kind === 'array' ? value.items : [];
  return entries.some((each) => mayHaveCall(each, depth + 1));
}

/** A policy whose calls are evaluated on first access. */
class PresentedLater implements ObjectNode {
  readonly kind = 'object';
  readonly start: number;
  readonly end: number;
  readonly #written: ObjectNode;
  readonly #calls: Calls;
  #members: readonly Member[] | undefined;

  constructor(written: ObjectNode, calls: Calls) {
    this.start = written.start;
    this.end = written.end;
    this.#written = written;
    this.#calls = calls;
  }

  get members(): readonly Member[] {
    return (this.#members ??= atOnce(presentCalls(this.#written, this.#calls)).members);
  }
}

/**
 * What a template writes for values that differ between accounts (AWS CloudFormation User Guide, "Pseudo parameters
 * reference").
 */
function valuesOf(template: Template, policies: readonly HostedPolicy[]): HostValues {
  const lone = loneResources(template);
  let later: ReadonlySet<string> | undefined;
  return {
    partitions: ['${AWS::Partition}'],
    regions: ['${AWS::Region}'],
    accounts: ['${AWS::AccountId}'],
    resources: template.references.map(({ id, attribute, type, arn }) => ({
      name: attribute === 'Ref' ? id : `${id}.${attribute}`,
      resource: id,
      type,
      arn,
      replacesPlaceholder: lone.has(id),
    })),
    createdAfterPolicies: () => (later ??= createdAfterPolicies(referencesOf(template, policies))),
  };
}

/** A writer that writes calls where a text needs one. `offset` is where it writes. */
export function writeCalls(writer: ValueWriter, calls: CallWriter | undefined, offset: number): ValueWriter {
  if (calls === undefined) return writer;
  const isInSub = calls.isInSub(offset);
  const written = (value: NewValue): NewValue =>
    isInSub && isText(value) ? calls.within(value) : calls.value(value);
  return {
    value: (value, stops) => writer.value(written(value), stops),
    items: (values, stops) => writer.items(values.map(written), stops),
    member: (key, value, stops) => writer.member(key, written(value), stops),
    text: (text, stops) => {
      if (!isText(text)) return writer.text(text, stops);
      if (isInSub) return writer.text(calls.within(text), stops);
      return calls.needsCall(text) ? undefined : writer.text(text, stops);
    },
  };
}

function isText(value: NewValue): value is string | StopString {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && isStopString(value));
}
