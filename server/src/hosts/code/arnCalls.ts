import type { Member } from '../../syntax/node.ts';
import { append } from '../../text/append.ts';
import type { TextRange } from '../../text/range.ts';
import type { TextPart } from './nodes.ts';
import { CodeExpression, CodeString } from './nodes.ts';
import { partsOf } from './strings.ts';

/**
 * The ARN that the components describe: without a partition, Region or account, it has the stack's (AWS CDK API
 * Reference, aws-cdk-lib, `ArnComponents` and `ArnFormat`). Undefined if its form is unknown.
 */
export function arnOf(
  text: string,
  { start }: TextRange,
  members: readonly Member[],
): readonly TextPart[] | undefined {
  const given = new Map(members.map(({ key, value }) => [key.value, value]));
  const implied = (value: string): TextPart => ({ kind: 'implied', text: value, at: start });
  const partsFor = (name: string, absent: string): readonly TextPart[] | undefined => {
    if (!given.has(name)) return [implied(absent)];
    const value = given.get(name);
    return value instanceof CodeString || value instanceof CodeExpression ? partsOf(value) : undefined;
  };
  const form = formOf(text, given.get('arnFormat') ?? given.get('arn_format'));
  const name = given.has('resourceName') ? 'resourceName' : 'resource_name';
  if (form === undefined || given.has('sep') || !given.has('service') || !given.has('resource'))
    return undefined;
  const fields = [
    [implied('arn')],
    partsFor('partition', '${AWS::Partition}'),
    partsFor('service', ''),
    partsFor('region', '${AWS::Region}'),
    partsFor('account', '${AWS::AccountId}'),
    partsFor('resource', ''),
  ];
  const resourceName = given.has(name) ? partsFor(name, '') : [];
  if (resourceName === undefined) return undefined;
  const parts: TextPart[] = [];
  for (const [index, field] of fields.entries()) {
    if (field === undefined) return undefined;
    if (index > 0) parts.push(implied(index === 5 && form.isPath ? ':/' : ':'));
    append(parts, field);
  }
  if (resourceName.length > 0) append(parts, [implied(form.separator), ...resourceName]);
  return parts;
}

function formOf(
  text: string,
  node: unknown,
): { readonly separator: string; readonly isPath: boolean } | undefined {
  if (node === undefined) return { separator: '/', isPath: false };
  const { start, end } = node instanceof CodeExpression ? node : { start: 0, end: 0 };
  switch (/\bArnFormat\.(\w+)$/.exec(text.slice(start, Math.min(end, start + 100)))?.[1]) {
    case 'SLASH_RESOURCE_NAME':
    case 'NO_RESOURCE_NAME':
      return { separator: '/', isPath: false };
    case 'COLON_RESOURCE_NAME':
      return { separator: ':', isPath: false };
    case 'SLASH_RESOURCE_SLASH_RESOURCE_NAME':
      return { separator: '/', isPath: true };
    default:
      return undefined;
  }
}
