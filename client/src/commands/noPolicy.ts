import { l10n } from 'vscode';

/** The message of commands for a document without a policy. */
export function noPolicy(): string {
  return l10n.t('This document does not contain an IAM policy.');
}
