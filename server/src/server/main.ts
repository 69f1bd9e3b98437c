/// <reference lib="webworker" />

/** One file serves both runtimes, for nearly all of it is the same; what the other one needs is never evaluated. */
void (typeof importScripts === 'function' ? import('./browser/main.ts') : import('./node/main.ts'));
