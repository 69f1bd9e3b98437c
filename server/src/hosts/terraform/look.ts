import { hasPolicyVersion } from '../hasPolicyVersion.ts';
import { isNear } from '../isNear.ts';
import type { HostLook, HostText } from '../host.ts';

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
    hasPolicyVersion(text),
};

/** The key of a policy's statements, without quotes or in those of an object or a text. */
const hasStatements = /\bStatements?\\?["']?[ \t]*[=:]|statements?[ \t]*=[ \t]*[[{]/;

/** Terraform's JSON. Its files are JSON to editors, told by their names alone. */
export const terraformJsonLook: HostLook = {
  languages: [{ id: 'json', endings: ['.tf.json', '.tofu.json'], byName: true }],
  mayHoldPolicy: ({ text }: HostText) => text.includes('tatement') || hasPolicyVersion(text),
};

const moduleFile = /\.(?:tf|tofu)(?:\.json)?$/i;

/** Whether Terraform reads a file of this name together with the others in its folder. */
export function isModuleFile(name: string): boolean {
  return moduleFile.test(name);
}

/** More files than any module has, of more bytes than a file of one; others say nothing. */
const maxFiles = 60;
export const maxModuleBytes = 200_000;

/** The files of a module among the names in its folder. */
export function moduleFiles(names: readonly string[]): readonly string[] {
  return names.filter(isModuleFile).sort().slice(0, maxFiles);
}
