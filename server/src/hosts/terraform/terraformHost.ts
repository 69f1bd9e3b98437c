import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { findInSteps } from '../findPolicies.ts';
import type { EmbeddedPolicies } from '../json/embeddedPolicies.ts';
import type { Host, HostDocument, HostText } from '../host.ts';
import { unreadFrom, withoutPolicy } from '../host.ts';
import { newPolicyAt } from './newPolicy.ts';
import { attributesAt } from './cursor/attributes.ts';
import { cursorIn } from './cursor/cursor.ts';
import { terraformLook } from './look.ts';
import type { ModuleFile } from '../moduleFile.ts';
import { namesOf } from './module.ts';
import type { HclString, HclTree } from './hcl/nodes.ts';
import { parseSteps } from './hcl/parse.ts';
import { namesForArns } from './namesForArns.ts';
import type { TerraformPolicy } from './policies.ts';
import { policiesIn } from './policies.ts';
import { quotedPolicies } from './quotedJson.ts';
import { Rendering } from './writing/render.ts';
import { unescapedVariables } from './unescapedVariables.ts';
import { moduleValues } from './moduleValues.ts';
import { policyAt, writerFor } from './writing/writer.ts';

export const terraformHost: Host = {
  ...terraformLook,
  parse: (document) => atOnce(readDocument(document)),
  steps: readDocument,
};

function* readDocument(document: HostText): Steps<HostDocument> {
  const { text, module = [] } = document;
  if (!terraformLook.mayHoldPolicy(document)) return withoutPolicy;
  const tree = yield* parseSteps(text);
  yield;
  const embedded = quotedPolicies(text);
  const policies = yield* policiesOf(text, tree, module, embedded);
  yield;
  const unread = unreadFrom(tree.unread);
  const unfinished = unfinishedIn(text, tree, policies);
  if (policies.length === 0) return { ...withoutPolicy, ...unread, ...unfinished };
  const byRoot = new Map(policies.map((policy) => [policy.root, policy]));
  const rendering = new Rendering(text, { policies, embedded }, function* (edited) {
    return yield* policiesOf(edited, yield* parseSteps(edited), module, quotedPolicies(edited));
  });
  const syntaxErrors = [
    ...(yield* unescapedVariables(text, policies, tree.scope.isUsed)),
    ...policies.flatMap(({ errors = [] }) => errors),
    ...embedded.syntaxErrors(policies.map(({ root }) => root)),
    ...faultsOf(tree),
  ].sort((a, b) => a.start - b.start);
  const unsubstituted = yield* namesForArns(policies.map(({ root }) => root));
  const values = moduleValues(text, tree.body, module);
  return {
    ...withoutPolicy,
    ...unread,
    ...unfinished,
    policies,
    syntaxErrors,
    ...(tree.scope.isUsed && { repeats: true as const }),
    comments: tree.comments,
    lineComment: '#',
    textAround: (offset) =>
      policies.find(({ root, heredoc }) => heredoc && root.start <= offset && offset <= root.end)?.heredoc ??
      embedded.textAround(offset),
    unsubstituted,
    valuesAt: () => values,
    cursorIn: (root, offset) => {
      if (embedded.has(root)) return embedded.cursorIn(root, offset);
      const policy = byRoot.get(root);
      return policy === undefined ? unfinished.cursorIn(root, offset) : cursorIn(policy, text, offset);
    },
    attributesAt: (offset) => attributesAt(policies, text, offset),
    writer: (place) => embedded.writer(place) ?? unfinished.writer(place),
    render: (edits, options) => rendering.render(edits, options),
    canRender: ({ edits }) => rendering.canRender(edits),
    check: ({ edits }) => rendering.check(edits),
    refuses: ({ edits }) => rendering.refuses(edits),
  };
}

/** One fault is enough to know that the tree may be wrong. */
const maxFaults = 1_000;

function faultsOf({ faults }: HclTree): readonly SyntaxError[] {
  return faults
    .slice(0, maxFaults)
    .map((start) => ({ start, end: start, message: 'This is not valid HCL.' }));
}

/** For a document in which a policy is being started. The new policy is not in `policies`, so it is read separately. */
function unfinishedIn(
  text: string,
  { body }: HclTree,
  policies: readonly TerraformPolicy[],
): Required<Pick<HostDocument, 'newPolicyAt' | 'cursorIn' | 'writer'>> {
  return {
    newPolicyAt: (offset) => newPolicyAt(text, body, offset),
    cursorIn: (root, offset) => {
      const unfinished = newPolicyAt(text, body, offset);
      return unfinished?.root.start === root.start
        ? cursorIn({ ...unfinished, root }, text, offset)
        : undefined;
    },
    writer: (place) => {
      // A heredoc with a known policy is not read again.
      const isKnown = policyAt(policies, text, place.offset) !== undefined;
      const unfinished = isKnown ? undefined : newPolicyAt(text, body, place.offset);
      return writerFor(text, place, unfinished === undefined ? policies : [...policies, unfinished]);
    },
  };
}

function policiesOf(
  text: string,
  tree: HclTree,
  module: readonly ModuleFile[],
  embedded: EmbeddedPolicies,
): ReturnType<typeof policiesIn> {
  tree.scope.extend(namesOf(module));
  return policiesIn(text, tree, { module, inText: (node) => policiesOfText(node, embedded) });
}

function* policiesOfText(node: HclString, embedded: EmbeddedPolicies): Steps<readonly TerraformPolicy[]> {
  const found = yield* findInSteps(yield* embedded.steps(node), false);
  return found.map((policy) => ({ ...policy, form: 'text' }));
}
