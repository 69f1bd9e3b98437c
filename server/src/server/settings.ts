import type { Configuration, RuleSettings, Severity } from '../api/languageService.ts';
import { readKindSetting } from '../api/documents.ts';

/** The user's settings for a document. */
export interface Settings extends RuleSettings {
  /** The kinds of files; the first one that matches counts. */
  readonly kinds: Configuration['kinds'];
  readonly completion: boolean;
  readonly hover: boolean;
  readonly diagnostics: boolean;
  readonly codeActions: boolean;
  readonly codeLens: boolean;
  readonly documentLinks: boolean;
  readonly inlayHints: boolean;
  /** The folder of imported data about AWS. */
  readonly data: string | undefined;
}

const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSeverity = (value: unknown): value is Severity | 'off' => severities.some((known) => known === value);

/** The value at a path of names, if there is one: `member(settings, 'security', 'enabled')`. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
}

/** Whether a value from a client is a list that contains this; some clients send other values. */
export function lists(value: unknown, entry: string): boolean {
  return Array.isArray(value) && value.includes(entry);
}

/**
 * Reads the section `iamPolicy` as a client sends it. Missing and malformed values have their defaults, so that a typo
 * in the settings never turns checking off.
 */
export function readSettings(section: unknown, syntaxErrors: boolean): Settings {
  const rules = member(section, 'rules');
  const chosen = isObject(rules) ? Object.entries(rules) : [];
  const isOn = (feature: string): boolean => member(section, feature, 'enabled') !== false;
  return {
    severities: new Map(chosen.filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1]))),
    security: member(section, 'security', 'enabled') === true,
    syntaxErrors,
    arnValues: {
      guessedRegions: [],
      guessedAccounts: [],
      otherArns: [],
      partitions: stringsIn(section, 'partitions', /^[\w-]+$/),
      regions: stringsIn(section, 'regions', /^[\w-]+$/),
      accounts: stringsIn(section, 'accounts', /^\d{12}$/),
      arns: stringsIn(section, 'arns', /^arn:[\w.:/@+=,-]+$/),
    },
    kinds: readKindSetting(member(section, 'policyKind')),
    completion: isOn('completion'),
    hover: isOn('hover'),
    diagnostics: isOn('diagnostics'),
    codeActions: isOn('codeActions'),
    codeLens: isOn('codeLens'),
    documentLinks: member(section, 'documentLinks', 'enabled') === true,
    inlayHints: isOn('inlayHints'),
    data: textIn(section, 'data'),
  };
}

function textIn(section: unknown, name: string): string | undefined {
  const value = member(section, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list of `arnValues`, without malformed entries. */
function stringsIn(section: unknown, name: string, form: RegExp): readonly string[] {
  const values = member(section, 'arnValues', name);
  return Array.isArray(values)
    ? values.filter((value): value is string => typeof value === 'string' && form.test(value))
    : [];
}
