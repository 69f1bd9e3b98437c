import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { ConfigurationFile } from '../../configuration/configuration.ts';
import { pathFrom } from '../../configuration/configurationPath.ts';
import { renameStatement } from '../../configuration/editConfiguration.ts';
import { canRender } from '../../hosts/host.ts';
import { hasOwnSidRules, isPlainSid } from '../../policy/sid.ts';
import type { Edit } from '../../syntax/edit.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Steps } from '../../text/steps.ts';
import type { FileEdits } from '../codeActions/workspaceEdit.ts';
import { editsOfFiles, toTextEdits } from '../codeActions/workspaceEdit.ts';
import { toRange } from '../diagnostics.ts';
import type { SidAt } from './usesOfSid.ts';
import { nameOf, sidAt } from './usesOfSid.ts';

/** The text to rename, and its place. */
interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

/** The inputs of a rename other than the document. */
export interface RenameOptions {
  /** The version of the document that was analyzed. */
  readonly version: number;
  /** `workspace.workspaceEdit.documentChanges`: edits contain the document version that they apply to. */
  readonly documentChanges: boolean;
  /** The project's configuration, whose suppressions may name the statement. */
  readonly file: ConfigurationFile | undefined;
  /**
   * The paths of the files that may contain a policy, relative to that configuration; undefined if they are unknown.
   */
  readonly paths?: readonly string[] | undefined;
}

/**
 * The changes of a rename, or a message for the user that explains why there are none. `left` counts the suppressions
 * that still name the old Sid, since their patterns may also match other files.
 */
export type Renamed = { readonly edit: WorkspaceEdit; readonly left: number } | { readonly problem: string };

/** The Sid at a UTF-16 offset. Nothing else in a policy is named by the user. */
export function prepareSidRename(analysis: DocumentAnalysis, offset: number): RenameTarget | undefined {
  const sid = sidAt(analysis, offset)?.sid;
  return sid && { range: toRange(analysis.lines, nameOf(sid)), placeholder: sid.value };
}

/**
 * Changes the Sid of the statement at a UTF-16 offset. If several statements have the same Sid, only this one changes.
 * The project's suppressions of that statement are updated if they apply only to this file and to no other statement.
 */
export function* renameSid(
  analysis: DocumentAnalysis,
  offset: number,
  name: string,
  options: RenameOptions,
): Steps<Renamed> {
  const at = sidAt(analysis, offset);
  if (at === undefined) return { problem: 'There is no Sid here.' };
  const problem = problemOf(name, at);
  if (problem !== undefined) return { problem };
  const { uri } = analysis.document;
  const own: readonly Edit[] = [{ kind: 'replace', node: at.sid, value: name }];
  const isWritten = yield* canRender({ edits: own }, analysis.host);
  const changes = isWritten ? analysis.host.render(own, { stops: false }) : [];
  const edits: FileEdits[] = [{ uri, version: options.version, edits: toTextEdits(analysis, changes) }];
  yield;
  const { file, paths } = options;
  let left = 0;
  if (file?.text !== undefined && (yield* isOnlyOne(analysis, at.sid.value))) {
    const follow = { path: pathFrom(file.uri, uri), from: at.sid.value, to: name, paths };
    const lines = new LineIndex(file.text);
    const followed = renameStatement(file.text, follow);
    const following = toTextEdits({ lines }, followed.changes);
    left = followed.left;
    if (following.length > 0) edits.push({ uri: file.uri, version: file.version, edits: following });
  }
  return { edit: editsOfFiles(edits, options), left };
}

function* isOnlyOne({ policies }: DocumentAnalysis, name: string): Steps<boolean> {
  let count = 0;
  for (const { statements } of policies) {
    for (const { sid } of statements) if (sid?.value === name) count++;
    yield;
  }
  return count === 1;
}

function problemOf(name: string, { sid, policy }: SidAt): string | undefined {
  if (name.trim() === '') return 'A Sid needs at least one character.';
  if (hasOwnSidRules(policy.context)) {
    if (/\p{Cc}/u.test(name)) return 'A Sid cannot contain line breaks, tabs or other control characters.';
  } else if (!isPlainSid(name)) {
    return 'In this policy type, a Sid can only contain letters and digits (A-Z, a-z, 0-9).';
  }
  const taken = policy.statements.some((each) => each.sid !== sid && each.sid?.value === name);
  return taken ? `Another statement already has the Sid "${name}".` : undefined;
}
