import { codeHost } from './code/codeHost.ts';
import type { Host } from './host.ts';
import { jsonHost } from './json/jsonHost.ts';
import { terraformJsonHost } from './terraform/json/jsonSyntaxHost.ts';
import { terraformHost } from './terraform/terraformHost.ts';
import { yamlHost } from './yaml/yamlHost.ts';

export { readModuleFile, useOfFile } from './terraform/module.ts';

/** The hosts whose documents may contain policies; their looks are in looks.ts. */
export const hosts: readonly Host[] = [terraformJsonHost, jsonHost, yamlHost, terraformHost, codeHost];
