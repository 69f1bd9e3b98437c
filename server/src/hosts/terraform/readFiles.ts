import type { ValueNode } from '../../syntax/node.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';

/**
 * `file("path")` or `templatefile("path", {…})`; in Terraform's JSON, as the template in a string. A path with an
 * expression other than `path.module` does not name a file, and a path that leads upwards is not followed.
 */
const call =
  /^(?:"\$\{ *)?(?:template)?file\(\s*\\?"(?:\$\{path\.module\}\/|\.\/)?(?![/~]|[^"]*\.\.)([^"$%\\:#?\n]+)\\?"/;

/** The name for a file: its path from the folder of the module. */
export function nameOfFile(path: string): string {
  return `file ${path}`;
}

/** The name of the file whose text a value is; undefined if it is anything else. */
export function fileNamed(text: string, value: ValueNode): string | undefined {
  const written = text.slice(value.start, Math.min(value.end, value.start + 500));
  const isCall = value instanceof HclExpression && /^(?:template)?file$/.test(value.callee ?? '');
  const isTemplate = value instanceof HclString && value.holes.length === 1 && value.end <= value.start + 500;
  if (!isCall && !(isTemplate && written.endsWith(')}"'))) return undefined;
  const path = call.exec(written)?.[1];
  return path === undefined ? undefined : nameOfFile(path.replaceAll(/\/(?:\.?\/)+/g, '/'));
}
