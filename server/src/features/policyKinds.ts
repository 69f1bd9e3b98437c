import type { ChosenKind, KindChoice, KindQuestion } from '../../../protocol/policyKinds.ts';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import type { ConfigurationFile } from '../configuration/configuration.ts';
import { pathFrom, patternOf } from '../configuration/configurationPath.ts';
import { setKind } from '../configuration/editConfiguration.ts';
import { labelKind } from '../policy/kindLabel.ts';
import { kindNames, nameKind, parseKindName } from '../policy/kindName.ts';
import { editConfiguration } from './codeActions/suppressFindings.ts';

const detect = 'detect';

/** The kinds to choose from, the detected one first. Only a document with a single policy has a choice. */
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
  const automatic: KindChoice = {
    id: detect,
    label: 'Detect automatically',
    description: '',
    detail: 'From the content and path of the policy.',
    current: false,
  };
  return { title: 'Select the policy type', choices: [automatic, ...choices] };
}

/**
 * `pathInRoot`: the path of the document from its workspace folder. Undefined if the configuration has no place for the
 * choice.
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
