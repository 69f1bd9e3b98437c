import type { StopString } from '../../syntax/edit.ts';

/** A string that consists of one stop. */
export function stop(name: string, text = ''): StopString {
  return { stops: [{ name, text }] };
}

/** A string with a choice of values; the first is the default. */
export function choice(name: string, choices: readonly [string, ...string[]]): StopString {
  return { stops: [{ name, text: choices[0], choices }] };
}
