import type { DocumentLink } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import type { ActionPattern, Condition } from '../policy/policy.ts';
import type { StringNode } from '../syntax/node.ts';
import { rangeIn } from '../syntax/node.ts';
import { toRange } from './diagnostics.ts';
import { append } from '../text/append.ts';
import { folderOf, joinPath } from '../text/uri.ts';

const globalKeysPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

/** The maximum number of links per document. Nobody follows more. */
export const maxLinks = 5_000;

/**
 * A file in or below the module's folder, as an argument of a Terraform function. A path with an expression other than
 * `path.module` does not name a file, and a path that leads upwards is not followed.
 */
const namedFile =
  /\b(?:template)?file\(\s*\\?"((?:\$\{path\.module\}\/|\.\/)?(?![/~]|[^"]*\.\.)([^"$%\\:#?\n]+))\\?"/g;

/**
 * Links from the paths in Terraform's `file("…")` and `templatefile("…", …)` to the files. Does not check whether they
 * exist.
 */
function fileLinks({ document: { uri, languageId, text }, lines }: DocumentAnalysis): DocumentLink[] {
  if (!/^(?:terraform|opentofu|hcl)$/.test(languageId) && !/\.(?:tf|tofu)\.json$/i.test(uri)) return [];
  const folder = folderOf(uri);
  return [...text.matchAll(namedFile)]
    .slice(0, maxLinks)
    .map(({ 0: call, 1: path = '', 2: name = '', index }) => {
      const start = index + call.lastIndexOf(path);
      return { range: toRange(lines, { start, end: start + path.length }), target: joinPath(folder, name) };
    });
}

/**
 * Links from paths to files and, if there is a catalog with the details of named services, from actions, patterns of a
 * service's actions and condition keys to AWS's pages about them.
 */
export function documentLinks(analysis: DocumentAnalysis, catalog: Catalog | undefined): DocumentLink[] {
  const links = fileLinks(analysis);
  if (catalog === undefined) return links;
  for (const statement of analysis.policies.flatMap(({ statements }) => statements)) {
    for (const action of statement.actions) {
      if (links.length >= maxLinks) return links;
      append(links, linkOf(analysis, action.literal, actionPage(action, catalog)));
    }
    for (const condition of statement.conditionBlocks.flatMap(({ conditions }) => conditions))
      append(links, linkOf(analysis, condition.key, keyPage(condition, catalog)));
    if (links.length >= maxLinks) return links.slice(0, maxLinks);
  }
  return links;
}

function linkOf(
  { lines }: DocumentAnalysis,
  node: StringNode,
  target: string | undefined,
): readonly DocumentLink[] {
  if (target === undefined) return [];
  return [
    { range: toRange(lines, rangeIn(node, 0, node.value.length)), target, tooltip: 'Open AWS documentation' },
  ];
}

function actionPage({ service: prefix, name }: ActionPattern, catalog: Catalog): string | undefined {
  const service = prefix === undefined ? undefined : catalog.service(prefix);
  if (service === undefined) return undefined;
  return hasWildcard(name) ? service.url : catalog.details(service.prefix)?.action(name)?.url;
}

function keyPage({ lowerKey }: Condition, catalog: Catalog): string | undefined {
  if (catalog.globalConditionKey(lowerKey) !== undefined) return globalKeysPage;
  const service = catalog.service(lowerKey.slice(0, Math.max(0, lowerKey.indexOf(':'))));
  return service?.conditionKey(lowerKey) === undefined ? undefined : service.url;
}
