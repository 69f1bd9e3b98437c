import { parseTemplate } from './template.ts';

/** Messages with marks for their values, and their translations; a translation is empty while it is missing. */
export type Messages = Readonly<Record<string, string>>;

/**
 * Messages as they are shipped. Those without marks are identified by hashes, which take 10 kB less than their texts.
 */
export interface PackedMessages {
  /** Those of the translations in `texts`, each `hashLength` characters long. */
  readonly hashes: string;
  readonly texts: readonly string[];
  /** Messages with marks, which are found by the text between the marks. */
  readonly templates: Messages;
}

export const hashLength = 5;

/** Throws an error that names two messages that have the same hash. */
export function packMessages(messages: Messages): PackedMessages {
  const translated = Object.entries(messages).filter(([, text]) => text !== '');
  const isTemplate = ([message]: readonly [string, string]): boolean =>
    parseTemplate(message).marks.length > 0;
  const whole = translated.filter((entry) => !isTemplate(entry));
  const known = new Map<string, string>();
  for (const [message] of whole) {
    const hash = hashMessage(message);
    const other = known.get(hash);
    if (other !== undefined) throw new Error(`"${other}" and "${message}" have the same hash.`);
    known.set(hash, message);
  }
  return {
    hashes: [...known.keys()].join(''),
    texts: whole.map(([, text]) => text),
    templates: Object.fromEntries(translated.filter(isTemplate)),
  };
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 30 bits of FNV-1a over the UTF-16 code units. */
export function hashMessage(message: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < message.length; index++)
    hash = Math.imul(hash ^ message.charCodeAt(index), 0x01000193);
  let text = '';
  for (let digit = 0; digit < hashLength; digit++) {
    text += digits.charAt(hash & 63);
    hash >>>= 6;
  }
  return text;
}
