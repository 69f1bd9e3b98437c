import type { ValueNode } from '../../syntax/node.ts';
import { HclExpression, HclString } from './nodes.ts';

/**
 * `file("path")` or `templatefile("path", {…})`, in Terraform's JSON as the template that a text is. A path with an
 * expression but `path.module` in it names no file, and one that leads up is not followed.
 */
const call =
  /^(?:"\$\{ *)?(?:template)?file\(\s*\\?"(?:\$\{path\.module\}\/|\.\/)?(?![/~]|[^"]*\.\.)([^"$%\\:#?\n]+)\\?"/;

/** What a file is called among names: by its path from the folder of the module. */
export function nameOfFile(path: string): string {
  return `file ${path}`;
}

/** The name of the file that a value is the text of; undefined if it is anything else. */
export function fileNamed(text: string, value: ValueNode): string | undefined {
  const written = text.slice(value.start, Math.min(value.end, value.start + 500));
  const isCall = value instanceof HclExpression && /^(?:template)?file$/.test(value.callee ?? '');
  const isTemplate = value instanceof HclString && value.holes.length === 1 && value.end <= value.start + 500;
  if (!isCall && !(isTemplate && written.endsWith(')}"'))) return undefined;
  const path = call.exec(written)?.[1];
  return path === undefined ? undefined : nameOfFile(path.replaceAll(/\/(?:\.?\/)+/g, '/'));
}
