import type { InitializationOptions } from '../../../protocol/initialization.ts';
import { member } from './settings.ts';

/** What the client has sent with `initialize`. */
interface Sent {
  readonly initializationOptions?: unknown;
}

/** One of the options, unchecked. */
export function optionOf({ initializationOptions }: Sent, name: keyof InitializationOptions): unknown {
  return member(initializationOptions, name);
}

/** The name of one of the client's commands. */
export function commandOf(
  sent: Sent,
  name: Extract<keyof InitializationOptions, `${string}Command`>,
): string | undefined {
  const command = optionOf(sent, name);
  return typeof command === 'string' ? command : undefined;
}
