import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { UsageError } from './environment.ts';

/** Node's `parseArgs`, whose errors become usage errors. */
export function parseOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Some of its messages have several lines.
    throw new UsageError((error instanceof Error ? error.message : String(error)).replaceAll('\n', ' '));
  }
}

/** The option's value, which must be one of these words; the first one by default. */
export function oneOf<Word extends string>(
  name: string,
  value: string | undefined,
  words: readonly [Word, ...Word[]],
): Word {
  const found = value === undefined ? words[0] : words.find((word) => word === value);
  if (found === undefined)
    throw new UsageError(`${name} must be one of ${words.join(', ')}, not "${value ?? ''}".`);
  return found;
}
