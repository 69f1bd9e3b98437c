import { json } from './json.ts';
import type { Notation } from './notation.ts';
import { terraform } from './terraform/terraform.ts';
import { yaml } from './yaml/yaml.ts';

/** All notations, in the order in which they are asked whether they recognize a text. */
export const notations: readonly Notation[] = [terraform, json, yaml];

export function notationOf(id: string): Notation | undefined {
  return notations.find((each) => each.id === id);
}

/** The notation that a text seems to be written in. */
export function recognize(text: string): Notation {
  return notations.find((each) => each.recognizes(text)) ?? yaml;
}
