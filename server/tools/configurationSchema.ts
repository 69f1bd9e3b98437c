import { labelKind } from '../src/policy/kindLabel.ts';
import { kindNames, parseKindName } from '../src/policy/kindName.ts';
import { rules } from '../src/rules/index.ts';
import type { Severity } from '../src/rules/severity.ts';

const severities: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];
const severityDescriptions = [
  'Turn the rule off.',
  'Show a hint: three dots in the editor, no entry in the Problems view.',
  'Show information.',
  'Show a warning.',
  'Show an error.',
];

/** The severity of a rule, in the user's settings and in `.iam-policy.json`. */
export const severitySchema = {
  type: 'string',
  enum: severities,
  enumDescriptions: severityDescriptions,
};

/** The description of each kind, in the order of `kindNames`. */
export const kindDescriptions = kindNames.map((name) => {
  const { label, detail } = labelKind(parseKindName(name) ?? { kind: 'identity', certain: false });
  return `${label}: ${detail}`;
});

/** A kind of policy, including resource policies of services without their own entry. */
const kindSchema = {
  type: 'string',
  anyOf: [
    { enum: kindNames, enumDescriptions: kindDescriptions },
    {
      pattern: '^resource/[a-z0-9-]+$',
      description: 'A resource policy of another service, such as resource/glue.',
    },
  ],
};

const filesSchema = {
  type: 'string',
  description:
    'A path pattern, relative to the folder of this file, with *, ? and **. A pattern without a slash ' +
    'matches in every folder; a leading slash matches only in this folder.',
  examples: ['policies/**', '**/scp/*.json', 'admin-policy.json'],
};

/** The JSON Schema of `.iam-policy.json`, as `readConfiguration` reads it. */
export function configurationSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'IAM Policy: configuration of a project',
    description:
      'Settings of this project for its IAM policies. The editor and the command line use the nearest ' +
      'file, in the folder of the policy or above.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { description: 'The JSON Schema of this file.' },
      rules: {
        description: "The severity of each rule, by its id. Overrides the user's settings.",
        $ref: '#/definitions/severityByRule',
      },
      suppressions: listOf('Findings to suppress.', suppression),
      security: {
        type: 'boolean',
        description:
          'Enable the security checks: opinionated rules about privilege escalation, public access and broad grants.',
      },
      kinds: listOf('The policy type of certain files. The first entry that matches a file is used.', kind),
    },
    definitions: { severityByRule: severityByRule(), ruleId: ruleId() },
  };
  return `${onFewLines(schema, '')}\n`;
}

const maxWidth = 200;

/** JSON with one rule per line: values that fit on a line are not split. */
function onFewLines(value: unknown, indent: string): string {
  const line = JSON.stringify(value);
  if (indent.length + line.length <= maxWidth || typeof value !== 'object' || value === null) return line;
  const inner = `${indent} `;
  const entries = Array.isArray(value)
    ? value.map((item: unknown) => onFewLines(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onFewLines(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`;
}

/**
 * The schema of an object with severities by rule id; `schemas/settings.schema.json` uses it for the user's settings.
 * The severities are the same for all rules, so they are listed and described once. Editors read both parts: names,
 * defaults and hovers from `allOf`, values from `additionalProperties`.
 */
function severityByRule(): object {
  const properties = Object.fromEntries(
    rules.map(({ id, summary, tier, severity }) => [
      id,
      { description: summary, default: tier === 'security' ? 'off' : severity },
    ]),
  );
  return {
    type: 'object',
    additionalProperties: severitySchema,
    allOf: [{ additionalProperties: false, properties }],
  };
}

/** The id of a rule, or `*`. The descriptions come first, near those of the rules, because that compresses better. */
function ruleId(): object {
  return {
    enumDescriptions: [...rules.map(({ summary }) => summary), 'Every rule.'],
    enum: [...rules.map(({ id }) => id), '*'],
  };
}

function listOf(description: string, items: unknown): unknown {
  return { type: 'array', description, items };
}

const kind = {
  type: 'object',
  additionalProperties: false,
  required: ['files', 'kind'],
  defaultSnippets: [{ label: 'Kind of files', body: { files: '$1', kind: '$2' } }],
  properties: {
    files: filesSchema,
    kind: { ...kindSchema, description: 'The type of the policies in these files.' },
  },
};

const suppression = {
  type: 'object',
  additionalProperties: false,
  required: ['rule', 'files'],
  defaultSnippets: [{ label: 'Accepted finding', body: { rule: '$1', files: '$2', reason: '$3' } }],
  properties: {
    rule: { description: 'The rule whose findings are suppressed.', $ref: '#/definitions/ruleId' },
    files: filesSchema,
    statement: {
      anyOf: [{ type: 'string' }, { type: 'integer', minimum: 0 }],
      description: 'The statement, by its Sid or by its index starting at 0. If absent, the whole file.',
    },
    reason: { type: 'string', description: 'Why they are suppressed.' },
    expires: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      patternErrorMessage: 'A date must be in the form YYYY-MM-DD.',
      description: 'The last day of the suppression, YYYY-MM-DD.',
    },
  },
};
