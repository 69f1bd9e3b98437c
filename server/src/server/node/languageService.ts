import { createRequire } from 'node:module';
import type * as v8 from 'node:v8';
import type * as server from '../main.ts';

/**
 * Brings the language service from the other file of the bundle, and prepares the process for it. What is required here is not
 * needed to answer `initialize`; `node:v8` alone would add 2 ms.
 */
export function loadLanguageService(): typeof server.createLanguageService {
  const require = createRequire(__filename);
  const { setFlagsFromString } = require('node:v8') as typeof v8;
  // What V8 takes for long-lived it puts straight among its old objects, and what those point at outlives them. One large policy is
  // enough to teach it so of every parsed node, and half of the time then goes to the garbage collector.
  setFlagsFromString('--no-allocation-site-pretenuring');
  return (require('./server.js') as typeof server).createLanguageService;
}
