import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import type { ShowPlaceArguments } from '../../../../protocol/initialization.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import { ignoreWord } from '../../analysis/comments.ts';
import { StatementIndex } from '../../analysis/statementIndex.ts';
import type { ConfigurationFile } from '../../configuration/configuration.ts';
import { pathFrom, patternOf } from '../../configuration/configurationPath.ts';
import type { NewSuppression } from '../../configuration/editConfiguration.ts';
import { addSuppression, reasonIn } from '../../configuration/editConfiguration.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import type { Finding } from '../../rules/rule.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { overlaps } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import { applyReplacements } from '../../hosts/applyReplacements.ts';
import { isWanted } from './kinds.ts';
import type { OfferContext } from './offers.ts';
import type { EditClient } from './workspaceEdit.ts';
import { editsOfFiles, toTextEdits, withEdits } from './workspaceEdit.ts';

/** A way to suppress findings. */
interface SuppressionOffer {
  readonly id: string;
  readonly title: string;
  /** The findings, all of one rule. */
  readonly findings: readonly Finding[];
  /**
   * Where the suppression goes. `statement` and `file` are entries in the project's configuration; `line` is a comment
   * above the line of the first finding.
   */
  readonly scope: 'statement' | 'file' | 'line';
}

/** The client's capabilities beyond editing the document. */
export interface SuppressClient extends EditClient {
  /** `workspace.workspaceEdit.resourceOperations` contains `create`. */
  readonly createsFiles: boolean;
  /**
   * The client's command that shows a place in a file, given its URI and a position, so that the user can type the
   * reason.
   */
  readonly showPlace?: string;
}

/** The ways to suppress the findings at a range, narrowest first. `file` is the configuration to write to. */
export function suppressionOffersAt(
  { analysis, findings, besideJsonServer }: OfferContext,
  range: TextRange,
  only: readonly string[] | undefined,
  { file, client }: { readonly file: ConfigurationFile | undefined; readonly client: SuppressClient },
): readonly SuppressionOffer[] {
  if (!isWanted('quickfix', only)) return [];
  const writable = isWritable(file, client);
  const atRange = findings.filter(
    (finding) =>
      overlaps(finding, range) && !(besideJsonServer === true && finding.rule.reportedByJsonServer === true),
  );
  const statements = new StatementIndex(analysis.policies);
  return [...byRule(atRange)].flatMap(([id, found]) => {
    const suppressionOffers: SuppressionOffer[] = [];
    const { host } = analysis;
    if (host.lineComment !== undefined) {
      const isInText = found.some(({ start }) => host.textAround(start) !== undefined);
      const title = isInText ? `Suppress ${id} in this text` : `Suppress ${id} here`;
      suppressionOffers.push({ id: `suppress/line/${id}`, title, findings: found, scope: 'line' });
    }
    if (!writable) return suppressionOffers;
    if (found.some((finding) => statements.around(finding) !== undefined)) {
      const title = `Suppress ${id} for this statement`;
      suppressionOffers.push({ id: `suppress/statement/${id}`, title, findings: found, scope: 'statement' });
    }
    const title = `Suppress ${id} in this file`;
    suppressionOffers.push({ id: `suppress/file/${id}`, title, findings: found, scope: 'file' });
    return suppressionOffers;
  });
}

function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule.id);
    if (group === undefined) groups.set(finding.rule.id, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** The edit that suppresses the findings, and the command that lets the user type the reason. */
export function suppressFindings(
  analysis: DocumentAnalysis,
  { findings, scope }: SuppressionOffer,
  version: number,
  { file, client }: { readonly file: ConfigurationFile | undefined; readonly client: SuppressClient },
): Pick<CodeAction, 'edit' | 'command'> {
  const [finding] = findings;
  if (finding === undefined) return {};
  if (scope === 'line') return { edit: commentAbove(analysis, finding, version, client) };
  if (file === undefined) return {};
  const files = patternOf(pathFrom(file.uri, analysis.document.uri));
  const suppression: NewSuppression = { rule: finding.rule.id, files };
  if (scope === 'file') return suppressIn(file, suppression, client);
  const statements = new StatementIndex(analysis.policies);
  const own = findings.map((each) => statements.around(each)).find((each) => each !== undefined);
  if (own === undefined) return {};
  const sid = own.sid?.value;
  const statement = sid === undefined || sid === '' ? own.index : sid;
  return suppressIn(file, { ...suppression, statement }, client);
}

function commentAbove(
  analysis: DocumentAnalysis,
  finding: Finding,
  version: number,
  client: EditClient,
): WorkspaceEdit {
  const { lines, document, host } = analysis;
  const place = host.textAround(finding.start)?.start ?? finding.start;
  const { line } = lines.positionAt(place);
  const start = lines.offsetAt({ line, character: 0 });
  const indent = /^[ \t]*/.exec(document.text.slice(start, place))?.[0] ?? '';
  const end = document.text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `${indent}${host.lineComment ?? ''} ${ignoreWord} ${finding.rule.id}${end}`;
  const position = { line, character: 0 };
  return withEdits(analysis, version, [{ range: { start: position, end: position }, newText }], client);
}

function suppressIn(
  file: ConfigurationFile,
  suppression: NewSuppression,
  client: SuppressClient,
): Pick<CodeAction, 'edit' | 'command'> {
  const before = file.text ?? '';
  const replacements = addSuppression(before, suppression);
  if (replacements === undefined) return {};
  const edit = editConfiguration(file, replacements, client);
  if (client.showPlace === undefined) return { edit };
  const after = new LineIndex(applyReplacements(before, replacements));
  const position = after.positionAt(reasonIn(replacements));
  return {
    edit,
    command: {
      ...{ title: 'Add a reason', command: client.showPlace },
      arguments: [file.uri, position] satisfies ShowPlaceArguments,
    },
  };
}

/** Edits the project's configuration, and creates it if there is none. */
export function editConfiguration(
  { uri, text, version }: ConfigurationFile,
  replacements: readonly TextReplacement[],
  client: Pick<SuppressClient, 'documentChanges'>,
): WorkspaceEdit {
  const edits = toTextEdits({ lines: new LineIndex(text ?? '') }, replacements);
  return editsOfFiles([{ uri, version, edits, isNew: text === undefined }], client);
}

/** Whether the client can write to the configuration. */
export function isWritable(
  file: ConfigurationFile | undefined,
  client: SuppressClient,
): file is ConfigurationFile {
  return file !== undefined && (file.text !== undefined || canCreate(client));
}

function canCreate({ documentChanges, createsFiles }: SuppressClient): boolean {
  return documentChanges && createsFiles;
}
