import { isOpaque } from '../../../policy/variables.ts';
import { hasWildcard } from '../../../policy/wildcard.ts';
import { awsOwners } from './awsOwners.ts';

/**
 * Whether a text is valid in an ARN's account field: empty, 12 digits, AWS itself, or a value that is replaced later.
 */
export function canBeAccount(text: string): boolean {
  return text === '' || /^\d{12}$/.test(text) || hasWildcard(text) || isOpaque(text) || awsOwners.has(text);
}
