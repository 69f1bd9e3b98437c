import type { TextReplacement } from '../hosts/host.ts';
import { parseJson } from '../hosts/json/parse.ts';
import { renderEdits } from '../hosts/json/writing/renderEdits.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import type { ArrayNode, ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import type { FilePattern } from './filePattern.ts';
import { compileFilePattern } from './filePattern.ts';

/** A finding to accept. */
export interface NewSuppression {
  readonly rule: string;
  readonly files: string;
  /** A Sid, or the index of a statement from 0; the whole file if absent. */
  readonly statement?: string | number;
}

/**
 * Adds a suppression, with a reason to fill in, at the end of the list in a configuration's text, keeping format and
 * comments. Undefined if the form of the text has no place for it.
 */
export function addSuppression(
  text: string,
  { rule, files, statement }: NewSuppression,
): readonly TextReplacement[] | undefined {
  const entry = { rule, files, ...(statement !== undefined && { statement }), reason: '' };
  return addTo(text, 'suppressions', entry);
}

/** A statement that gets another Sid. */
interface RenamedStatement {
  /** The path of its file, from the configuration. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** The paths of all files in which a policy may be; undefined if they are not known. */
  readonly paths?: readonly string[] | undefined;
}

/**
 * Renames a statement in the suppressions of a configuration's text whose file pattern matches only the file at `path`.
 * `left` counts the suppressions whose pattern matches, or may match, other files too: it is unclear which statement
 * they mean.
 */
export function renameStatement(
  text: string,
  { path, from, to, paths }: RenamedStatement,
): { readonly changes: readonly TextReplacement[]; readonly left: number } {
  const edits: Edit[] = [];
  let left = 0;
  for (const entry of listIn(text, 'suppressions')?.items ?? []) {
    const files = entry.kind === 'object' ? textOf(entry, 'files') : undefined;
    if (entry.kind !== 'object' || files === undefined) continue;
    const pattern = compileFilePattern(files);
    const node = memberOf(entry, 'statement')?.value;
    if (node?.kind !== 'string' || node.value !== from || !pattern.matches(path)) continue;
    if (pattern.literal || isOnlyMatch(pattern, path, paths))
      edits.push({ kind: 'replace', node, value: to });
    else left++;
  }
  return { changes: renderEdits(text, edits, { stops: false }), left };
}

function isOnlyMatch(pattern: FilePattern, path: string, paths: RenamedStatement['paths']): boolean {
  const found = paths?.filter((each) => pattern.matches(each)) ?? [];
  return found.length === 1 && found[0] === path;
}

/** Where to type the reason of the suppression that replacements add, as an offset into the resulting text. */
export function reasonIn(replacements: readonly TextReplacement[]): number {
  let shift = 0;
  for (const { start, end, newText } of replacements) {
    const reason = /"reason":\s*"/.exec(newText);
    if (reason !== null) return start + shift + reason.index + reason[0].length;
    shift += newText.length - (end - start);
  }
  return 0;
}

/**
 * Declares in a configuration's text that the file at `path` is a policy of this kind, or removes the declaration if
 * `kind` is undefined. `files` is the pattern for that file alone. Undefined if there is no place for it.
 */
export function setKind(
  text: string,
  { path, files, kind }: { readonly path: string; readonly files: string; readonly kind: string | undefined },
): readonly TextReplacement[] | undefined {
  const list = listIn(text, 'kinds');
  const entries = (list?.items ?? []).filter((item) => item.kind === 'object');
  const own = entries.find((entry) => textOf(entry, 'files') === files);
  if (kind === undefined) {
    return own && list ? render(text, { kind: 'removeItem', container: list, item: own }) : [];
  }
  const first = entries.find((entry) => {
    const pattern = textOf(entry, 'files');
    return pattern !== undefined && compileFilePattern(pattern).matches(path);
  });
  const given = own && memberOf(own, 'kind')?.value;
  if (given !== undefined && first === own) {
    return render(text, { kind: 'replace', node: given, value: kind });
  }
  if (first === undefined) return addTo(text, 'kinds', { files, kind });
  // The first matching entry counts, so this one goes before it, with the white space that separates the other entries.
  const entry = `{ "files": ${JSON.stringify(files)}, "kind": ${JSON.stringify(kind)} },`;
  const before = text.slice(0, first.start);
  const blank = before.slice(before.trimEnd().length);
  return [{ start: first.start, end: first.start, newText: `${entry}${blank === '' ? ' ' : blank}` }];
}

function addTo(text: string, key: string, entry: NewValue): readonly TextReplacement[] | undefined {
  const { root } = parseJson(text);
  if (root === undefined) {
    const newText = `${JSON.stringify({ [key]: [entry] }, null, 2)}\n`;
    return [{ start: 0, end: text.length, newText }];
  }
  if (root.kind !== 'object') return undefined;
  const list = memberOf(root, key);
  if (list === undefined) return render(text, { kind: 'insertMember', into: root, key, value: [entry] });
  if (list.value?.kind !== 'array') return undefined;
  return render(text, { kind: 'insertItem', into: list.value, value: entry });
}

function render(text: string, edit: Edit): readonly TextReplacement[] {
  return renderEdits(text, [edit], { stops: false });
}

function listIn(text: string, key: string): ArrayNode | undefined {
  const { root } = parseJson(text);
  const value: ValueNode | undefined = root?.kind === 'object' ? memberOf(root, key)?.value : undefined;
  return value?.kind === 'array' ? value : undefined;
}

function textOf(entry: ObjectNode, key: string): string | undefined {
  const value = memberOf(entry, key)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}
