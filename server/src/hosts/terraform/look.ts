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
    text.includes('aws_iam_policy_document') || isNear(text, 'tatement', hasStatements),
};

/** The key of a policy's statements, without quotes or in those of an object or a text. */
const hasStatements = /\bStatement["']?[ \t]*[=:]|statements?[ \t]*=[ \t]*[[{]/;

/** Terraform's JSON. Its files are JSON to editors, told by their names alone. */
export const terraformJsonLook: HostLook = {
  languages: [{ id: 'json', endings: ['.tf.json', '.tofu.json'], byName: true }],
  mayHoldPolicy: ({ text }: HostText) => text.includes('tatement'),
};
