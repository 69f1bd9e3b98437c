import type { Edit } from '../../../syntax/edit.ts';
import { placeOf } from '../../../syntax/edit.ts';
import type { ObjectNode } from '../../../syntax/node.ts';
import { contains } from '../../../text/range.ts';
import { matchesEdits } from '../../matchesEdits.ts';
import { hasEscapedKey } from '../../escapedKey.ts';
import { findInSteps } from '../../findPolicies.ts';
import type { Host, HostDocument, HostText, TextReplacement } from '../../host.ts';
import { unreadFrom, withoutPolicy } from '../../host.ts';
import { inDoubleQuotes } from '../../json/embedded.ts';
import { EmbeddedPolicies } from '../../json/embeddedPolicies.ts';
import type { Change } from '../../json/writing/newText.ts';
import { finishChanges } from '../../json/writing/newText.ts';
import type { JsonTree } from '../../json/parse.ts';
import { parseSteps } from '../../json/parse.ts';
import { changesFor } from '../../json/writing/renderEdits.ts';
import { terraformJsonLook } from '../look.ts';
import { namesForArns } from '../namesForArns.ts';
import { DynamicBlocks } from '../dynamicBlocks.ts';
import { LiteralTexts, withoutMarks } from '../writing/literalTexts.ts';
import { namesOf } from '../module.ts';
import type { ModuleFile } from '../../moduleFile.ts';
import type { HclString } from '../hcl/nodes.ts';
import type { TerraformPolicy } from '../policies.ts';
import { policiesIn } from '../policies.ts';
import { presentText } from '../present.ts';
import { unescapedVariables } from '../unescapedVariables.ts';
import { moduleValues } from '../moduleValues.ts';
import { escaped } from '../writing/writer.ts';
import { attributesAt } from '../cursor/attributes.ts';
import { cursorIn, nameAt } from './cursor.ts';
import { JsonEdits } from './edits.ts';
import { policiesOfTemplate, templateChanges } from './templates.ts';
import { JsonBlocks, withHoles } from './tree.ts';
import { writerFor } from './writer.ts';
import { append } from '../../../text/append.ts';
import type { Steps } from '../../../text/steps.ts';
import { atOnce } from '../../../text/steps.ts';

/** Terraform's JSON syntax (Terraform, "JSON Configuration Syntax"). */
export const terraformJsonHost: Host = {
  ...terraformJsonLook,
  parse: (document) => atOnce(readDocument(document)),
  steps: readDocument,
};

/** JSON in a string of the document, in which Terraform replaces interpolations as everywhere else. */
const inTemplate = {
  ...inDoubleQuotes,
  present: (node: Parameters<typeof withHoles>[0], element: string | undefined) =>
    presentText(withHoles(node, false), element),
  escape: escaped,
};

/** The result of reading a document. */
interface ReadDocument {
  readonly text: string;
  readonly module: readonly ModuleFile[];
  readonly tree: JsonTree;
  readonly blocks: JsonBlocks;
  readonly embedded: EmbeddedPolicies;
  readonly policies: readonly TerraformPolicy[];
  readonly dynamic: DynamicBlocks;
  readonly literal: LiteralTexts;
}

function* read(text: string, module: readonly ModuleFile[]): Steps<ReadDocument> {
  const tree = yield* parseSteps(text);
  yield;
  const blocks = new JsonBlocks(text, tree.root);
  blocks.scope.extend(namesOf(module));
  const embedded = new EmbeddedPolicies(() => inTemplate);
  const policies = yield* policiesIn(text, blocks, {
    module,
    inText: (node) => policiesOfText(node, blocks, embedded),
  });
  const roots = policies.map(({ root }) => root);
  const [dynamic, literal] = [new DynamicBlocks(roots), new LiteralTexts(roots)];
  return { text, module, tree, blocks, embedded, policies, dynamic, literal };
}

function* policiesOfText(
  node: HclString,
  blocks: JsonBlocks,
  embedded: EmbeddedPolicies,
): Steps<readonly TerraformPolicy[]> {
  const written = blocks.writtenFor(node);
  if (written === undefined || !(written.value.includes('Statement') || hasEscapedKey(written.value)))
    return [];
  if (written.value.startsWith('${')) return yield* policiesOfTemplate(written);
  const found = yield* findInSteps(yield* embedded.steps(written), false);
  return found.map((policy) => ({ ...policy, form: 'text' }));
}

function* readDocument(document: HostText): Steps<HostDocument> {
  const { text, languageId, module = [] } = document;
  if (!terraformJsonLook.mayHoldPolicy(document)) return withoutPolicy;
  const found = yield* read(text, module);
  const { tree, embedded, policies } = found;
  if (policies.length === 0) return { ...withoutPolicy, ...unreadFrom(tree.unread) };
  const unescaped = yield* unescapedVariables(text, policies, true);
  const roots = policies.map(({ root }) => root);
  const unsubstituted = yield* namesForArns(roots);
  const byRoot = new Map(policies.map((policy) => [policy.root, policy]));
  const values = moduleValues(text, found.blocks.body, module);
  return {
    ...withoutPolicy,
    policies,
    ...(tree.root && { roots: [tree.root] }),
    syntaxErrors: [...tree.syntaxErrors, ...unescaped, ...embedded.syntaxErrors(roots)].sort(
      (a, b) => a.start - b.start,
    ),
    reportsSyntaxErrors: true,
    ...(found.blocks.scope.isUsed && { repeats: true as const }),
    comments: tree.comments,
    unsubstituted,
    valuesAt: () => values,
    lineComment: languageId === 'json' ? undefined : '//',
    cursorIn: (root, offset) => {
      if (embedded.has(root)) return embedded.cursorIn(root, offset);
      const policy = byRoot.get(root);
      return policy && cursorIn(policy, text, offset);
    },
    attributesAt: (offset) => {
      const found = attributesAt(policies, text, offset, nameAt);
      const ofElement = found?.attributes.filter(([name]) => !name.endsWith('_policy_documents')) ?? [];
      return found && ofElement.length > 0 ? { ...found, attributes: ofElement } : undefined;
    },
    textAround: (offset) => embedded.textAround(offset),
    writer: (place) => embedded.writer(place) ?? writerFor(text, place, policies),
    render: (edits, { stops }) => render(found, edits, stops) ?? [],
    canRender: ({ edits }) => atOnce(check(found, edits)),
    check: ({ edits }) => check(found, edits),
    refuses: ({ edits }) => refuses(found, edits),
  };
}

function changesOf(
  { text, blocks, embedded, policies, literal }: ReadDocument,
  edits: readonly Edit[],
): readonly Change[] | undefined {
  const marked = literal.mark(edits);
  if (marked === undefined) return undefined;
  const { changes, others } = embedded.divide(marked);
  const written: Edit[] = [];
  const templates: Change[] = [];
  for (const { root, form } of policies) {
    const own = others.filter((edit) => edit.kind !== 'repair' && contains(root, placeOf(edit)));
    if (own.length === 0) continue;
    if (form === 'template') {
      const inTemplate = templateChanges(own);
      if (inTemplate === undefined) return undefined;
      append(templates, inTemplate);
      continue;
    }
    const made = form === 'text' ? undefined : new JsonEdits(blocks, root).of(own);
    if (made === undefined) return undefined;
    append(written, made);
  }
  const outside = others.filter(
    (edit) => edit.kind !== 'repair' && !policies.some(({ root }) => contains(root, placeOf(edit))),
  );
  const [first] = policies;
  // The value of a local is written as plain JSON.
  const madeOutside = first && new JsonEdits(blocks, first.root).of(outside);
  if (madeOutside === undefined) return undefined;
  append(written, madeOutside);
  const repairs = others.filter(({ kind }) => kind === 'repair');
  return [...changes, ...templates, ...changesFor(text, [...repairs, ...written], {})];
}

function render(
  document: ReadDocument,
  edits: readonly Edit[],
  stops: boolean,
): readonly TextReplacement[] | undefined {
  const changes = changesOf(document, edits);
  return changes && finishChanges(withoutMarks(changes), stops);
}

/** Whether the edits are known to have no faithful rendering before the resulting text is parsed. */
function* refuses({ dynamic, literal }: ReadDocument, edits: readonly Edit[]): Steps<boolean> {
  return literal.mark(edits) === undefined || (yield* dynamic.areCrossed(edits));
}

function* check(document: ReadDocument, edits: readonly Edit[]): Steps<boolean> {
  if (edits.every(({ kind }) => kind === 'repair')) return true;
  if (yield* refuses(document, edits)) return false;
  const replacements = render(document, edits, false);
  if (replacements === undefined || replacements.length === 0) return false;
  const { text, module, policies, embedded } = document;
  const unedited = {
    text,
    policies: policies.map(({ root }) => root),
    *readAgain(edited: string): Steps<readonly ObjectNode[]> {
      return (yield* read(edited, module)).policies.map(({ root }) => root);
    },
    oneIsList: (policy: ObjectNode) => !embedded.has(policy),
  };
  return yield* matchesEdits(unedited, edits, replacements);
}
