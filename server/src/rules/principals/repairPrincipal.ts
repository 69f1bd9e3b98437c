import { awsPrincipalForm } from '../../policy/principalForm.ts';

/** The account or ARN that a malformed AWS principal certainly means; undefined if that is not certain. */
export function repairPrincipal(text: string): string | undefined {
  const trimmed = text.trim();
  const digits = trimmed.replaceAll(/[-\s]/g, '');
  if (/^[\d\s-]+$/.test(trimmed) && /^\d{12}$/.test(digits)) return digits;
  const identity = /^(arn:[a-z-]+:iam::cloudfront:user\/)(E[A-Z0-9]{8,})$/.exec(trimmed);
  if (identity !== null) return `${identity[1] ?? ''}CloudFront Origin Access Identity ${identity[2] ?? ''}`;
  const shortRoot = /^(\d{12})[:/]root$/.exec(trimmed)?.[1];
  const repaired = shortRoot === undefined ? repairArn(trimmed) : `arn:aws:iam::${shortRoot}:root`;
  return repaired !== undefined && repaired !== text && awsPrincipalForm(repaired) !== undefined
    ? repaired
    : undefined;
}

/** An ARN with missing or extra colons, an unexpected Region, or a wrong or missing service. */
const looseArn = /^arn:([a-z][a-z-]*):(?:iam|sts|):(?:[a-z0-9-]*:)*(\d{12})(?:[:/](.*))?$/i;

function repairArn(text: string): string | undefined {
  const [, partition, account, rest = ''] = looseArn.exec(text) ?? [];
  if (partition === undefined || account === undefined) return undefined;
  const resource = rest.replace(/^[:/]+/, '');
  const service = /^(assumed-role|federated-user)\//.test(resource) ? 'sts' : 'iam';
  return `arn:${partition.toLowerCase()}:${service}::${account}:${resource === '' ? 'root' : resource}`;
}
