import type { ArnTemplate } from './arnTemplate.ts';
import { loosen, widen } from './arnTemplate.ts';

/**
 * Services whose ARNs name no account and are one's own all the same. Source: the "Example policies" and
 * "Identity-based policy examples" of the API Gateway and Route 53 developer guides, which write
 * `arn:aws:apigateway:us-east-1::/*` and `arn:aws:route53:::hostedzone/*`.
 */
const withoutAccount: ReadonlySet<string> = new Set(['apigateway', 'route53']);

/**
 * Templates for a wildcard's resources that lose none of the account's own. Up to `few` formats are kept separate, so
 * that names can still be filled in; if there are more, those that differ only in the name become the service's
 * `arn:…:ecs:${Region}:${Account}:*`. Formats with an empty account are not merged, as a `*` after it would mostly
 * match resources of other accounts; nor are those of another service.
 */
export function ownTemplates(formats: readonly string[], service: string, few = 3): readonly ArnTemplate[] {
  if (formats.length <= few) return formats.map(loosen);
  const byHead = new Map<string, string[]>();
  for (const format of formats) byHead.set(headOf(format), [...(byHead.get(headOf(format)) ?? []), format]);
  return [...byHead].flatMap(([head, own]) => {
    const [, , owner, , account] = head.split(':');
    const isOwn = owner === service && (account !== '' || withoutAccount.has(owner));
    if (!isOwn || own.length < 2) return own.map(widen);
    const arePaths = own.every((format) => format.startsWith(`${head}:/`));
    return [arePaths ? `${head}:/*` : `${head}:*`];
  });
}

/** All before the resource's name. */
function headOf(format: string): string {
  return /^(?:(?:\$\{[^}]*\}|[^:$])*:){5}/.exec(format)?.[0].slice(0, -1) ?? format;
}
