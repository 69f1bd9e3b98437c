import type { ArnTemplate } from './arnTemplate.ts';
import { loosen, widen } from './arnTemplate.ts';

/**
 * Templates for a wildcard's resources, which lose nothing of one's own. A few formats are kept apart, so that names can still be put in;
 * of many, those that differ in the name only become the service's whole `arn:…:ecs:${Region}:${Account}:*`. That is
 * not done where the account is empty, as a `*` behind it would reach beyond one's own, nor with another service's resources.
 */
export function ownTemplates(formats: readonly string[], service: string): readonly ArnTemplate[] {
  if (formats.length <= 3) return formats.map(loosen);
  const byHead = new Map<string, string[]>();
  for (const format of formats) byHead.set(headOf(format), [...(byHead.get(headOf(format)) ?? []), format]);
  return [...byHead].flatMap(([head, own]) => {
    const [, , owner, , account] = head.split(':');
    const isWhole = own.length > 1 && owner === service && account !== '';
    return isWhole ? [`${head}:*`] : own.map(widen);
  });
}

/** All in front of the resource's name. */
function headOf(format: string): string {
  return /^(?:(?:\$\{[^}]*\}|[^:$])*:){5}/.exec(format)?.[0].slice(0, -1) ?? format;
}
