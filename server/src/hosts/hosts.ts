import type { Host } from './host.ts';
import { jsonHost } from './json/jsonHost.ts';

/** The hosts whose documents may hold policies; each one's look stands in looks.ts. */
export const hosts: readonly Host[] = [jsonHost];
