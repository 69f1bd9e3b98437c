import type { ActionPattern } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';

/**
 * The form of an action's text. AWS stores all of these, but only `named` and `star` can match anything:
 * - `star`: only wildcards, so it covers the actions of all services;
 * - `unprefixed`: there is no colon;
 * - `opaque`: it contains a `${…}`, so its value is unknown.
 */
type ActionForm =
  'named' | 'star' | 'opaque' | 'empty' | 'whitespace' | 'comma' | 'extraColon' | 'unprefixed';

/** Each text has exactly one form, so that a mistake is reported once. */
export function actionForm({ literal, service, name }: ActionPattern): ActionForm {
  const text = literal.value;
  if (isOpaque(text)) return 'opaque';
  if (service === undefined && /^[*?]+$/.test(text)) return 'star';
  if (text.trim() === '' || name.trim() === '') return 'empty';
  if (text.includes(',')) return 'comma';
  if (/\s/.test(text)) return 'whitespace';
  if (service === undefined) return 'unprefixed';
  return name.includes(':') ? 'extraColon' : 'named';
}
