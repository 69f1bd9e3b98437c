import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { awsOwners } from './awsOwners.ts';

/** Whether a text can stand in an ARN's account field: nothing, 12 digits, AWS itself, or what is still to be put in. */
export function canBeAccount(text: string): boolean {
  return text === '' || /^\d{12}$/.test(text) || hasWildcard(text) || isOpaque(text) || awsOwners.has(text);
}
