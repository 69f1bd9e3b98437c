import type { DocumentAnalysis } from '../analysis/analysis.ts';
import type { ConfigurationFile } from '../configuration/configuration.ts';
import { pathFrom, patternOf } from '../configuration/configurationPath.ts';
import { setKind } from '../configuration/editConfiguration.ts';
import { labelKind } from '../policy/kindLabel.ts';
import { kindNames, nameKind, parseKindName } from '../policy/kindName.ts';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { editConfiguration } from './codeActions/suppressFindings.ts';

/** A kind that the user can choose. */
interface KindChoice {
  /** A kind name, or `detect` for what the content tells. */
  readonly id: string;
  readonly label: string;
  /** The kind name, as it is written in a configuration. */
  readonly description: string;
  readonly detail: string;
  /** Whether it is what the document's policy counts as now. */
  readonly current: boolean;
}

/** What to ask the user for the kind of a document's policy, or why it cannot be chosen. */
type KindQuestion =
  { readonly title: string; readonly choices: readonly KindChoice[] } | { readonly problem: string };

const detect = 'detect';

/** The kinds to choose from, what is recognised first; only a document with one policy has one to choose. */
export function askForKind({ policies }: DocumentAnalysis): KindQuestion {
  const [policy, another] = policies;
  if (policy === undefined) return { problem: 'This document does not contain an IAM policy.' };
  if (another !== undefined)
    return { problem: 'This document contains several policies of different types.' };
  const now = nameKind(policy.context);
  const choices = kindNames.flatMap((id): KindChoice[] => {
    const context = parseKindName(id);
    if (context === undefined) return [];
    return [{ id, description: id, ...labelKind(context), current: id === now && policy.context.certain }];
  });
  const unsaid: KindChoice = {
    id: detect,
    label: 'Detect automatically',
    description: '',
    detail: 'From the content and path of the policy.',
    current: false,
  };
  return { title: 'Select the policy type', choices: [unsaid, ...choices] };
}

/**
 * Where a choice goes: into the project's configuration where there is one, else into the setting
 * `iamPolicy.policyKind`.
 */
type ChosenKind =
  | { readonly edit: WorkspaceEdit }
  /** The key of the setting's object, and its value; null to remove it. */
  | { readonly setting: { readonly pattern: string; readonly kind: string | null } };

/**
 * `pathInRoot`: of the document from its workspace folder. Undefined if the configuration has no place for the choice.
 */
export function chooseKind(
  { document }: DocumentAnalysis,
  choice: string,
  {
    file,
    pathInRoot,
    documentChanges,
  }: {
    readonly file: ConfigurationFile | undefined;
    readonly pathInRoot: string;
    readonly documentChanges: boolean;
  },
): ChosenKind | undefined {
  const kind = choice === detect ? undefined : choice;
  if (kind !== undefined && parseKindName(kind) === undefined) return undefined;
  if (file?.text === undefined) {
    return { setting: { pattern: patternOf(pathInRoot), kind: kind ?? null } };
  }
  const { uri, text } = file;
  const path = pathFrom(uri, document.uri);
  const replacements = setKind(text, { path, files: patternOf(path), kind });
  if (replacements === undefined) return undefined;
  return { edit: editConfiguration(file, replacements, { documentChanges }) };
}
