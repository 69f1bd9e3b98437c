import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { readCallsInSteps, writeCalls } from '../cloudFormation/templateHost.ts';
import { SubTexts } from '../cloudFormation/subTexts.ts';
import { findSamProperties } from '../cloudFormation/samProperties.ts';
import type { ReadPolicies } from '../cloudFormation/templateHost.ts';
import { newPolicyAt } from '../newPolicy.ts';
import { findInSteps } from '../findPolicies.ts';
import type { Host, HostDocument, HostText, HostedPolicy, Unread } from '../host.ts';
import { unreadFrom, withoutPolicy } from '../host.ts';
import { EmbeddedPolicies } from '../json/embeddedPolicies.ts';
import { cursorIn, isKeyBelow } from './cursor.ts';
import { basesWithVersion } from './mergedBases.ts';
import { encodingIn } from './embedding.ts';
import { findStatementLists } from './statementLists.ts';
import { yamlLook } from './look.ts';
import { parseSteps } from './parse.ts';
import type { YamlTree } from './parse.ts';
import { bracketsIn, isInFlow } from './parents.ts';
import { dialectOf, presentBase, presentObject, presentVisible } from './present.ts';
import { Rendering } from './render.ts';
import { writerFor } from './writer.ts';

export const yamlHost: Host = {
  ...yamlLook,
  parse: (document) => atOnce(readDocument(document)),
  steps: readDocument,
};

function* readDocument(document: HostText): Steps<HostDocument> {
  const { text } = document;
  if (!yamlLook.mayHoldPolicy(document)) return withoutPolicy;
  const tree = yield* parseSteps(text);
  yield;
  const read = yield* policiesIn(text, tree);
  yield;
  const { policies, calls, values, embedded, unsubstituted } = read;
  const samProperties = findSamProperties(tree.roots);
  yield;
  const unread = { ...(read.unread && { unread: read.unread }), ...unreadFrom(tree.unread) };
  const unfinished = unfinishedIn(text, tree, embedded);
  if (policies.length === 0 && samProperties.length === 0)
    return { ...withoutPolicy, ...unread, ...unfinished };
  const rendering = new Rendering(text, { tree, policies, calls, embedded }, policiesOf);
  return {
    ...withoutPolicy,
    ...unread,
    newPolicyAt: unfinished.newPolicyAt,
    policies,
    ...(tree.unread === undefined && { roots: tree.roots }),
    syntaxErrors: [...faultsOf(text, tree), ...embedded.syntaxErrors(policies.map(({ root }) => root))].sort(
      (a, b) => a.start - b.start,
    ),
    comments: tree.comments,
    lineComment: '#',
    valuesAt: (offset) => (embedded.isPlainAt(offset) ? undefined : values),
    unsubstituted,
    samProperties,
    ...(tree.aliases.size > 0 && { repeats: true as const }),
    cursorIn: unfinished.cursorIn,
    textAround: (offset) => embedded.textAround(offset),
    writer: (place) => {
      const within = embedded.writer(place);
      if (within !== undefined) return within;
      const around = [...policies, unfinished.newPolicyAt(place.offset) ?? []].flat().map(({ root }) => root);
      const inFlow = [...around, ...anchoredAt(tree, text, place.offset)].some((root) =>
        isInFlow(bracketsIn([root], text), place.offset),
      );
      return writeCalls(writerFor(text, place, inFlow), calls, place.offset);
    },
    render: (edits, options) => rendering.render(edits, options),
    canRender: ({ edits, everywhere }) => rendering.canRender(edits, everywhere),
    check: ({ edits, everywhere }) => rendering.check(edits, everywhere),
    refuses: ({ edits, everywhere }) => rendering.refuses(edits, everywhere),
  };
}

/** Blanks after a node up to this length are looked at. */
const maxBlanks = 1_000;

/** The nodes that aliases refer to and that an offset is in, or in blanks after them, innermost first. */
function anchoredAt({ aliases }: YamlTree, text: string, offset: number): readonly ValueNode[] {
  return [...new Set(aliases.values())]
    .filter(({ start, end }) => start <= offset && offset <= end + maxBlanks)
    .filter(({ end }) => text.slice(end, offset).trim() === '')
    .sort((a, b) => b.start - a.start);
}

/** For a document without policies: finds a policy that is being started. */
function unfinishedIn(
  text: string,
  tree: YamlTree,
  embedded: EmbeddedPolicies,
): Pick<HostDocument, 'cursorIn' | 'writer'> & Required<Pick<HostDocument, 'newPolicyAt'>> {
  const dialect = dialectOf(text, tree);
  let known: { readonly offset: number; readonly nodes: readonly ValueNode[] } | undefined;
  const anchored = (offset: number): readonly ValueNode[] => {
    if (known?.offset !== offset) known = { offset, nodes: anchoredAt(tree, text, offset) };
    return known.nodes;
  };
  return {
    newPolicyAt: (offset) => {
      const root = tree.roots.findLast(({ start }) => start <= offset);
      const unfinished = newPolicyAt(root, offset, {
        isKey: (node) => isKeyBelow(node, text),
        within: (node) => embedded.unfinished(node),
      });
      if (unfinished === undefined || embedded.has(unfinished.root)) return unfinished;
      return { ...unfinished, root: atOnce(presentObject(unfinished.root, dialect)) };
    },
    cursorIn: (policy, offset) =>
      embedded.has(policy)
        ? embedded.cursorIn(policy, offset)
        : cursorIn(policy, text, offset, anchored(offset)),
    writer: (place) =>
      embedded.writer(place) ?? writerFor(text, place, isInFlow(bracketsIn(tree.roots, text), place.offset)),
  };
}

/** One fault is enough to know that the tree may be wrong. */
const maxFaults = 1_000;

/** A template engine may remove what is wrong. */
const isTemplate = /\{\{|\{%|<%/;

function faultsOf(text: string, { faults, slips, templates }: YamlTree): readonly SyntaxError[] {
  if (faults.length + slips.length === 0) return [];
  const unsure = templates.length > 0 || isTemplate.test(text);
  const errorAt = (start: number): SyntaxError => ({
    ...{ start, end: start, message: 'This is not valid YAML.' },
    ...(unsure && { unsure }),
  });
  return [
    ...faults.slice(0, maxFaults).map(errorAt),
    ...slips.slice(0, maxFaults).map((start) => ({ ...errorAt(start), clear: true as const })),
  ];
}

function* policiesOf(text: string): Steps<readonly ObjectNode[]> {
  const { policies } = yield* policiesIn(text, yield* parseSteps(text));
  return policies.map(({ root }) => root);
}

interface ReadYaml extends ReadPolicies {
  readonly embedded: EmbeddedPolicies;
  readonly unread: Unread | undefined;
}

/** Yield to other work after this many policies. */
const policiesPerStep = 64;

/** The policies in a file, in document order, with values that only its tool knows made dynamic. */
function* policiesIn(text: string, tree: YamlTree): Steps<ReadYaml> {
  const embedded = new EmbeddedPolicies(encodingIn(text, new SubTexts(tree.roots)));
  const dialect = dialectOf(text, tree);
  const found: HostedPolicy[] = [];
  for (const root of tree.roots) {
    append(found, yield* findInSteps(root, false, (node, use) => embedded.steps(node, use)));
    yield;
    append(found, findStatementLists(root));
  }
  const bases = yield* basesWithVersion(tree);
  const policies: HostedPolicy[] = [];
  for (const policy of found.sort((a, b) => a.root.start - b.root.start)) {
    const isInText = embedded.has(policy.root);
    if (isInText) policies.push(policy);
    else {
      const { root } = policy;
      const visible = yield* presentVisible(root, dialect);
      const alternatives = visible && [{ root: visible, branches: [root], isPartial: true }];
      policies.push({
        ...policy,
        // At a place of a known kind, it is also a policy by itself.
        root: yield* policy.context === undefined &&
        bases.has(root) &&
        memberOf(root, 'Version') === undefined
          ? presentBase(root, dialect)
          : presentObject(root, dialect),
        ...(alternatives && { alternatives }),
      });
    }
    if (policies.length % policiesPerStep === 0) yield;
  }
  yield;
  const read = yield* readCallsInSteps(tree.roots, policies, {
    present: (root) => presentObject(root, dialect),
    mayChoose: text.includes('If'),
    isInText: (root) => embedded.has(root),
  });
  const { unread: start } = dialect.aliases;
  return { ...read, embedded, unread: start === undefined ? undefined : { start, cause: 'aliases' } };
}
