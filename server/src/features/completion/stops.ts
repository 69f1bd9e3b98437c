import type { StopString } from '../../syntax/edit.ts';

/** A string that is one stop. */
export function stop(name: string, text = ''): StopString {
  return { stops: [{ name, text }] };
}

/** A string that is one of several; the first stands there. */
export function choice(name: string, choices: readonly [string, ...string[]]): StopString {
  return { stops: [{ name, text: choices[0], choices }] };
}
