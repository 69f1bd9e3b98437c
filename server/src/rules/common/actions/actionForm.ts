import type { ActionPattern } from '../../../policy/policy.ts';
import { isOpaque } from '../../../policy/variables.ts';

/** The form of an action's text. AWS stores all of these, but only `named` and `star` can match anything. */
type ActionForm =
  | 'named'
  // Only wildcards, so it covers the actions of all services.
  | 'star'
  // It contains a `${…}`, so its value is unknown.
  | 'opaque'
  | 'empty'
  | 'whitespace'
  | 'comma'
  | 'extraColon'
  // There is no colon.
  | 'unprefixed';

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
