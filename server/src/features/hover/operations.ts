import type { ActionDetails, ApiOperation, Catalog, SupportedBy } from '../../catalog/catalog.ts';
import { code } from './markdown.ts';
import { listed } from '../../text/listed.ts';

/** Most actions have one or two; `s3:GetObject` has a dozen. */
const maxNamed = 12;

/**
 * Which API operations authorize an action, what the operation with its name also authorizes, and which IAM features
 * support it.
 */
export function describeOperations(action: ActionDetails, catalog: Catalog): readonly string[] {
  const name = `${action.service}:${action.name}`;
  const all = catalog.details(action.service)?.operations ?? [];
  const own = all.filter(({ actions }) => actions.includes(name));
  const others = all
    .filter((operation) => operation.name === action.name)
    .flatMap(({ actions }) => actions.filter((each) => each !== name));
  return [
    ...(own.length === 0 ? [] : [`API operations: ${listedTexts(own.map(operationText))}`]),
    ...(others.length === 0
      ? []
      : [`The API operation ${code(action.name)} can also authorize ${listedTexts(others.map(code))}.`]),
    ...(action.supportedBy === undefined ? [] : [supportText(action.supportedBy)]),
  ];
}

function operationText({ name, methods }: ApiOperation): string {
  return methods.length === 0 ? code(name) : `${code(name)} (${methods.map(code).join(', ')})`;
}

function listedTexts(texts: readonly string[]): string {
  return listed(texts.slice(0, maxNamed), texts.length);
}

function supportText({ policyGeneration, lastAccessed }: SupportedBy): string {
  const yesOrNo = (known: boolean): string => (known ? 'yes' : 'no');
  return (
    `IAM Access Analyzer policy generation: ${yesOrNo(policyGeneration)} · action last accessed ` +
    `information: ${yesOrNo(lastAccessed)}`
  );
}
