import { hasEscapedKey } from '../escapedKey.ts';
import { hasPolicyVersion } from '../hasPolicyVersion.ts';
import { isNear } from '../isNear.ts';
import { mayHaveStatements } from '../mayHaveStatements.ts';
import type { HostLook, HostText } from '../host.ts';
import { folderOf, parentOf, withSlash } from '../../text/uri.ts';

/** Terraform and OpenTofu, including language IDs of other editor extensions. */
export const terraformLook: HostLook = {
  languages: [
    { id: 'terraform', endings: ['.tf'] },
    { id: 'opentofu', endings: ['.tofu'] },
    { id: 'terraform-vars', endings: ['.tfvars'] },
    { id: 'hcl', endings: ['.hcl'] },
  ],
  mayHoldPolicy: ({ text }: HostText) =>
    mayHaveStatements(text, hasStatements) ||
    hasPolicyVersion(text) ||
    hasEscapedKey(text) ||
    (text.includes('polic') && namesPolicy(text)),
};

function namesPolicy(text: string): boolean {
  return (
    text.includes('aws_iam_policy_document') ||
    (mayBeginPolicy.test(text) && isNear(text, 'polic', beginsPolicy)) ||
    isNear(text, 'policy_permissions', hasPermissions)
  );
}

/** An argument for a policy, even if the policy is not written yet. */
const beginsPolicy = /\b(?:polic(?:y|ies)\w*|\w*_policy)[ \t]*=[ \t]*(?:jsonencode\(|<<)/;

/** The same as a single search, which is ten times as fast if the word is in many comments. */
const mayBeginPolicy = /polic(?:y|ies)\w{0,240}[ \t]{0,240}=[ \t]{0,240}(?:jsonencode\(|<<)/;

/** The key of a policy's statements: without quotes, in quotes, or inside a string. */
const hasStatements =
  /\bStatements?\\?["']?[ \t]*[=:]|statements?[ \t]*=[ \t]*[[{]|\bvariable[ \t]+"\w*statements?"/;

/** The name that terraform-aws-modules/iam/aws uses for its statements. */
const hasPermissions = /policy_permissions[ \t]*=[ \t]*[[{]/;

/** Terraform's JSON. Editors treat its files as JSON, so only their names identify them. */
export const terraformJsonLook: HostLook = {
  languages: [{ id: 'json', endings: ['.tf.json', '.tofu.json'], byName: true }],
  mayHoldPolicy: ({ text }: HostText) =>
    text.includes('tatement') || hasPolicyVersion(text) || hasEscapedKey(text),
};

const moduleFile = /\.(?:tf|tofu)(?:\.json)?$/i;

/** Whether Terraform reads a file of this name together with the others in its folder. */
export function isModuleFile(name: string): boolean {
  return moduleFile.test(name);
}

const readFile = /\.(?:json|(?:tf)?tpl|tmpl)$/i;

/** How many folders above a JSON file to search for a module that reads it. */
const foldersAbove = 2;

/**
 * The folders of modules that may read a file with `file` or `templatefile`, given the file's URI: its
 * folder and a few above it, up to the folder `limit`. Only its folder for files that belong to a module themselves;
 * empty for files that modules do not read.
 */
export function modulesAround(uri: string, limit: string): readonly string[] {
  let folder = folderOf(uri);
  if (isModuleFile(uri)) return [folder];
  if (!readFile.test(uri)) return [];
  const folders = [folder];
  const outermost = withSlash(limit);
  while (folders.length <= foldersAbove && folder !== outermost && folder.startsWith(outermost)) {
    folder = parentOf(folder);
    folders.push(folder);
  }
  return folders;
}

/** No module has more files, and no file of a module more bytes. Others are ignored. */
export const maxModuleFiles = 60;
export const maxModuleBytes = 200_000;

/** Selects the files of a module from the names in its folder. */
export function moduleFiles(names: readonly string[]): readonly string[] {
  return names.filter(isModuleFile).sort().slice(0, maxModuleFiles);
}
