import { hasPolicyVersion } from '../hasPolicyVersion.ts';
import { isNear } from '../isNear.ts';
import type { HostLook, HostText } from '../host.ts';
import { folderOf, parentOf } from '../../text/uri.ts';

/** Terraform and OpenTofu, also of the editors' extensions that call their language by another name. */
export const terraformLook: HostLook = {
  languages: [
    { id: 'terraform', endings: ['.tf'] },
    { id: 'opentofu', endings: ['.tofu'] },
    { id: 'hcl', endings: ['.hcl'] },
  ],
  mayHoldPolicy: ({ text }: HostText) =>
    text.includes('aws_iam_policy_document') ||
    isNear(text, 'tatement', hasStatements) ||
    hasPolicyVersion(text) ||
    (mayBeginPolicy.test(text) && isNear(text, 'polic', beginsPolicy)) ||
    isNear(text, 'policy_permissions', hasPermissions),
};

/** An argument for a policy, though nothing of one may be written there yet. */
const beginsPolicy = /\b(?:polic(?:y|ies)\w*|\w*_policy)[ \t]*=[ \t]*(?:jsonencode\(|<<)/;

/** The same as one search, which is ten times as fast where the word is in many comments. */
const mayBeginPolicy = /polic(?:y|ies)\w{0,240}[ \t]{0,240}=[ \t]{0,240}(?:jsonencode\(|<<)/;

/** The key of a policy's statements, without quotes or in those of an object or a text. */
const hasStatements = /\bStatements?\\?["']?[ \t]*[=:]|statements?[ \t]*=[ \t]*[[{]/;

/** What terraform-aws-modules/iam/aws calls its statements. */
const hasPermissions = /policy_permissions[ \t]*=[ \t]*[[{]/;

/** Terraform's JSON. Its files are JSON to editors, so only their names identify them. */
export const terraformJsonLook: HostLook = {
  languages: [{ id: 'json', endings: ['.tf.json', '.tofu.json'], byName: true }],
  mayHoldPolicy: ({ text }: HostText) => text.includes('tatement') || hasPolicyVersion(text),
};

const moduleFile = /\.(?:tf|tofu)(?:\.json)?$/i;

/** Whether Terraform reads a file of this name together with the others in its folder. */
export function isModuleFile(name: string): boolean {
  return moduleFile.test(name);
}

const readFile = /\.(?:json|(?:tf)?tpl|tmpl)$/i;

/** How many folders above a file of JSON are looked in for a module that reads it. */
const foldersAbove = 2;

/**
 * Where the modules are that may read a file by `file` or `templatefile`, by the path of its folder with a slash at the
 * end: there, and a little above it, up to `limit`. None for files that modules are made of, or do not read.
 */
export function modulesAround(path: string, limit: string): readonly string[] {
  let folder = folderOf(path);
  if (isModuleFile(path)) return [folder];
  if (!readFile.test(path)) return [];
  const folders = [folder];
  while (folders.length <= foldersAbove && folder.length > limit.length && folder.startsWith(limit)) {
    folder = parentOf(folder);
    folders.push(folder);
  }
  return folders;
}

/** More files than any module has, of more bytes than a file of one; others say nothing. */
export const maxModuleFiles = 60;
export const maxModuleBytes = 200_000;

/** The files of a module among the names in its folder. */
export function moduleFiles(names: readonly string[]): readonly string[] {
  return names.filter(isModuleFile).sort().slice(0, maxModuleFiles);
}
