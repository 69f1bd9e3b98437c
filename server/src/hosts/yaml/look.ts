import type { HostLook, HostText } from '../host.ts';
import { hasEscapedKey } from '../escapedKey.ts';
import { hasPolicyVersion } from '../hasPolicyVersion.ts';
import { mayBeginPolicy } from '../mayBeginPolicy.ts';
import { mayHaveStatements } from '../mayHaveStatements.ts';
import { mayNameSamPolicies } from '../mayNameSamPolicies.ts';

/** YAML, including the language IDs that other editor extensions use for templates. */
export const yamlLook: HostLook = {
  languages: [
    { id: 'yaml', endings: ['.yaml', '.yml', '.template'] },
    { id: 'cloudformation', endings: [] },
    { id: 'cloudformation-yaml', endings: [] },
    { id: 'ansible', endings: [] },
    { id: 'helm', endings: [] },
  ],
  mayHoldPolicy: ({ text }: HostText) =>
    mayHaveStatements(text, hasStatements) ||
    mayNameSamPolicies(text) ||
    hasPolicyVersion(text) ||
    hasEscapedKey(text) ||
    mayBeginPolicy(text),
};

/**
 * The key of a policy's statements, or of a list of statements in the Serverless Framework or AWS SAM. Other YAML costs
 * only the search before.
 */
const hasStatements =
  /\?[ \t]+["']?Statement\b|\bStatements?\\?["']?[ \t]*:|\b(?:iamRoleStatements|statements|CustomStatements)["']?[ \t]*:/;
