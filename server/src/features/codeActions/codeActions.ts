import type { CodeAction, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { inSlices } from '../../analysis/slices.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import type { TextRange } from '../../text/range.ts';
import type { ConfigurationFile } from '../../configuration/configuration.ts';
import type { RuleDocumentation } from '../diagnostics.ts';
import { toDiagnostic } from '../diagnostics.ts';
import type { FindingActionClient, FindingActionOptions } from './aboutFindings.ts';
import { actionsAboutFindings, resolveAboutFindings } from './aboutFindings.ts';
import type { Fix } from '../../refactorings/fix.ts';
import { describeEffect } from './effect.ts';
import { applyReplacements } from '../../hosts/applyReplacements.ts';
import type { Offer, OfferContext } from './offers.ts';
import { findingsAt, offerSteps } from './offers.ts';
import { sourceAction, sourceActionSteps } from './sourceActions.ts';
import { toTextEdits, toWorkspaceEdit, withEdits, withLabel } from './workspaceEdit.ts';

/** The code action capabilities of a client. */
export interface CodeActionClient extends FindingActionClient {
  /** `textDocument.codeAction.resolveSupport` contains `edit`, and `dataSupport` is set. */
  readonly resolvesEdits: boolean;
  /** `textDocument.codeAction.disabledSupport`. */
  readonly disabled: boolean;
}

/** The inputs of code actions other than the document. */
export interface CodeActionOptions {
  /** The version of the document that was analyzed. */
  readonly version: number;
  readonly client: CodeActionClient;
  /** The project's configuration to write to. Only requested if there are findings. */
  readonly configurationFile?: () => Promise<ConfigurationFile | undefined>;
  /** Values from the ARNs in other files; loaded only when an edit is computed. */
  readonly otherValues?: () => Promise<KnownValues>;
  /** Whether the answer is still wanted; checked at each pause. */
  readonly isWanted?: () => boolean;
}

export interface CodeActionRequest extends CodeActionOptions {
  readonly range: Range;
  /** The wanted kinds. If absent, all kinds except those for the whole document. */
  readonly only?: readonly string[];
}

/** Enough to build the same offer again, in `CodeAction.data`. */
interface OfferPlace {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
  readonly only?: readonly string[];
  /** `findings`: other ways to handle findings than fixing them. */
  readonly of: 'offers' | 'findings' | 'document';
  /** The ID of the offer, or the kind of a source action. */
  readonly id: string;
  /** The position of the offer; absent if it does not concern a single place. */
  readonly at?: number;
}

/** The code actions for a range. Edits are only computed here for clients that cannot resolve them later. */
export async function codeActionsAt(
  context: OfferContext,
  request: CodeActionRequest,
  documentation: RuleDocumentation,
): Promise<CodeAction[]> {
  const { range, only, version, client } = request;
  const { uri } = context.analysis.document;
  const place = { uri, version, range, ...(only && { only }) };
  const offered = await inTurns(context, offerSteps(context, toOffsets(context, range), only));
  const fixes = new Map<CodeAction, Fix>();
  const actions = offered.flatMap((offer): CodeAction[] => {
    const action = describe(offer, context, documentation);
    const { id, at } = offer;
    if (offer.fix !== undefined) {
      const found: CodeAction = {
        ...action,
        data: { ...place, of: 'offers', id, at } satisfies OfferPlace,
      };
      fixes.set(found, offer.fix);
      return [found];
    }
    return client.disabled ? [{ ...action, disabled: { reason: offer.refusal ?? '' } }] : [];
  });
  const about = await aboutOptions(context, request, only);
  for (const { id, action } of actionsAboutFindings(
    near(context, range),
    toOffsets(context, range),
    documentation,
    about,
  )) {
    const data: OfferPlace = { ...place, of: 'findings', id };
    actions.push({ ...action, data });
  }
  for (const { kind, title } of await inTurns(context, sourceActionSteps(context, only))) {
    const data: OfferPlace = { ...place, of: 'document', id: kind };
    actions.push({ kind, title, data });
  }
  if (client.resolvesEdits) return actions;
  const complete = await Promise.all(
    actions.map((action) => {
      const fix = fixes.get(action);
      return fix === undefined
        ? resolveCodeAction(context, action, request)
        : withFix(context, action, fix, request);
    }),
  );
  for (const action of complete) delete action.data;
  return complete;
}

/** Runs work in slices, so that other requests can be handled in between. */
function inTurns<Result>(
  { analysis, turns = {} }: OfferContext,
  steps: Generator<undefined, Result>,
): Promise<Result> {
  return inSlices(steps, turns, () => turns.isWanted?.(analysis) ?? true);
}

function describe(
  { title, kind, findings, preferred }: Offer,
  { analysis }: OfferContext,
  documentation: RuleDocumentation,
): CodeAction {
  const diagnostics = findings.map((finding) => toDiagnostic(analysis, finding, documentation));
  return {
    title,
    kind,
    ...(diagnostics.length > 0 && { diagnostics }),
    ...(preferred && { isPreferred: true }),
  };
}

/** The URI that a code action was offered for; undefined for an action from another source. */
export function uriOfAction({ data }: CodeAction): string | undefined {
  return isOfferPlace(data) ? data.uri : undefined;
}

/**
 * Adds the edit to a code action that was offered without one. Returns it without an edit if the document has changed
 * since.
 */
export async function resolveCodeAction(
  context: OfferContext,
  action: CodeAction,
  options: CodeActionOptions,
): Promise<CodeAction> {
  const { version, client } = options;
  const place: unknown = action.data;
  const { analysis } = context;
  if (!isOfferPlace(place) || place.version !== version || place.uri !== analysis.document.uri) {
    return action;
  }
  if (place.of === 'findings') {
    const about = await aboutOptions(context, options, place.only);
    return resolveAboutFindings(
      near(context, place.range),
      toOffsets(context, place.range),
      { id: place.id, action },
      about,
    );
  }
  if (place.of === 'document') {
    const source = sourceAction(place.id);
    if (source === undefined) return action;
    const changes = await source.changes(context);
    await context.turns?.pause?.();
    const edits = toTextEdits(analysis, changes);
    return { ...action, edit: withEdits(analysis, version, edits, client) };
  }
  const { id, at, range, only } = place;
  const offers = await inTurns(context, offerSteps(context, toOffsets(context, range), only));
  const offer = offers.find((each) => each.id === id && each.at === at);
  return offer?.fix === undefined ? action : withFix(context, action, offer.fix, options);
}

async function withFix(
  context: OfferContext,
  action: CodeAction,
  fix: Fix,
  { version, client }: CodeActionOptions,
): Promise<CodeAction> {
  await context.turns?.pause?.();
  const edit = toWorkspaceEdit(context.analysis, version, fix.edits, client);
  await context.turns?.pause?.();
  return { ...action, edit: await labeled(edit, fix, context, client) };
}

/** Adds a description of the change's effect, for clients that show a preview. */
async function labeled(
  edit: WorkspaceEdit,
  { title, edits }: Fix,
  context: OfferContext,
  client: CodeActionClient,
): Promise<WorkspaceEdit> {
  const { analysis, catalog, withText } = context;
  if (client.annotations !== true || withText === undefined) return edit;
  const text = applyReplacements(analysis.document.text, analysis.host.render(edits, { stops: false }));
  const after = await inTurns(context, withText(text));
  const description = await inTurns(context, describeEffect(analysis, after, catalog));
  return withLabel(edit, { label: title, description });
}

async function aboutOptions(
  { findings }: OfferContext,
  { version, client, configurationFile }: CodeActionOptions,
  only: readonly string[] | undefined,
): Promise<FindingActionOptions> {
  const file = findings.length === 0 ? undefined : await configurationFile?.();
  return { version, client, file, ...(only && { only }) };
}

/** The context with only the findings at a range. */
function near(context: OfferContext, range: Range): OfferContext {
  return { ...context, findings: findingsAt(context, toOffsets(context, range)) };
}

function toOffsets({ analysis: { lines } }: OfferContext, { start, end }: Range): TextRange {
  return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
}

/** The client returns the data that it received, or the action is from another source. */
function isOfferPlace(data: unknown): data is OfferPlace {
  return (
    typeof data === 'object' &&
    data !== null &&
    ['uri', 'version', 'range', 'of', 'id'].every((key) => key in data)
  );
}
