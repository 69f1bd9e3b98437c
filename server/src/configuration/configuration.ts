import type { PolicyContext } from '../policy/kind.ts';
import type { Severity } from '../rules/severity.ts';
import type { StringNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import type { FilePattern } from './filePattern.ts';

/** The name of the file. It applies to the policies in its folder and below; the nearest one counts. */
export const configurationFileName = '.iam-policy.json';

/** What a project has decided about its policies. Paths are relative to the folder of the file, with `/`. */
export interface Configuration {
  /** By rule id. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** Whether the security tier is on; undefined if the file does not say. */
  readonly security: boolean | undefined;
  /** The first one that matches a file counts. */
  readonly kinds: readonly { readonly files: FilePattern; readonly context: PolicyContext }[];
  readonly suppressions: readonly Suppression[];
}

/** Findings that are accepted, and why. Its range is that of its object in the file. */
export interface Suppression extends TextRange {
  /** A rule's id, or `*`. */
  readonly rule: string;
  readonly files: FilePattern;
  /** A Sid or the index of a statement, from 0; the whole file if absent. */
  readonly statement: string | number | undefined;
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`: the last day on which it applies. */
  readonly expires: StringNode | undefined;
}

/** What is wrong in the file, and where. */
export interface ConfigurationProblem extends TextRange {
  readonly message: string;
  /** Whether the file's JSON Schema reports it too. */
  readonly inSchema: boolean;
}

export const emptyConfiguration: Configuration = {
  severities: new Map(),
  security: undefined,
  kinds: [],
  suppressions: [],
};

/** The file of a configuration as it is now. */
export interface ConfigurationFile {
  readonly uri: string;
  /** Undefined if there is no such file yet. */
  readonly text: string | undefined;
  /** Of the open document; null if it is not open. */
  readonly version: number | null;
}

/** A configuration as it concerns one document. */
export interface Project {
  readonly configuration: Configuration;
  /** The document's path from the folder of the configuration, with `/`. */
  readonly path: string;
  /** The kind that the user's settings give the document. */
  readonly kind?: PolicyContext;
  /** Why the project's file exists but cannot be read, so that it has no effect; continues "cannot be read: ". */
  readonly unreadable?: string;
  /** `YYYY-MM-DD`; a parameter, since pure code has no clock. */
  readonly today: string;
}

/** The kind that the project declares for the document, otherwise the one from the user's settings. */
export function declaredKind({ configuration, path, kind }: Project): PolicyContext | undefined {
  return configuration.kinds.find(({ files }) => files.matches(path))?.context ?? kind;
}

/** The project's suppressions that apply to the document. */
export function suppressionsFor({ configuration, path }: Project): readonly Suppression[] {
  return configuration.suppressions.filter(({ files }) => files.matches(path));
}
