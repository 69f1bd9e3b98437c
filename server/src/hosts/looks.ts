import { codeLook } from './code/look.ts';
import type { HostLanguage, HostLook, HostText } from './host.ts';
import { isFor } from './host.ts';
import { jsonLook } from './json/look.ts';
import { terraformJsonLook, terraformLook } from './terraform/look.ts';
import { yamlLook } from './yaml/look.ts';

export { isModuleFile, moduleFiles, modulesAround, maxModuleBytes } from './terraform/look.ts';

/** The looks of the hosts in hosts.ts. They are separate so that importing them does not load a parser. */
export const looks: readonly HostLook[] = [terraformJsonLook, jsonLook, yamlLook, terraformLook, codeLook];

const languages = looks.flatMap((look) => look.languages);
const searched = looks.filter(({ unsearched }) => unsearched !== true).flatMap((look) => look.languages);

/** Whether a host may find a policy in the document, or expects one. */
export function mayHoldPolicy(document: HostText): boolean {
  return looks.find((look) => isFor(look, document))?.mayHoldPolicy(document) === true;
}

/** The language of a file with this name; undefined if no host reads such files. */
export function languageOf(name: string): string | undefined {
  return languageIn(languages, name)?.id;
}

/** Whether unopened files with this name are searched for policies. */
export function isSearched(name: string): boolean {
  return languageIn(searched, name) !== undefined;
}

function languageIn(among: readonly HostLanguage[], name: string): HostLanguage | undefined {
  const lowerName = name.toLowerCase();
  return among.find(({ endings }) => endings.some((ending) => lowerName.endsWith(ending)));
}
