import type { PackedMessages } from './packedMessages.ts';
import { Translation } from './translation.ts';

/** The translation into the user's language. What cannot be read leaves the messages in English. */
export class ChosenTranslation {
  readonly loaded: Promise<Translation | undefined>;
  #now: Translation | undefined;

  constructor(text: Promise<string | undefined>) {
    this.loaded = text.then(readTranslation).then(
      (translation) => (this.#now = translation),
      () => undefined,
    );
  }

  /** Undefined as long as it is not loaded. */
  get now(): Translation | undefined {
    return this.#now;
  }
}

function readTranslation(text: string | undefined): Translation | undefined {
  return text === undefined ? undefined : new Translation(JSON.parse(text) as PackedMessages);
}
