import { append } from '../../text/append.ts';
/** A policy as a command line reads it. */
export type PolicySource =
  /**
   * The absolute path as the operating system writes it. `json` is for commands that need the policy inside another
   * value.
   */
  | { readonly kind: 'file'; readonly path: string; readonly json: string }
  /** JSON in ASCII, without line breaks. */
  | { readonly kind: 'text'; readonly json: string };

/** The value of an option: a text, a policy, or a variable with the output of an earlier command. */
export type OptionValue = string | PolicySource | { readonly kind: 'variable'; readonly name: string };

/** One call of the AWS CLI. */
export interface Command {
  /** The AWS CLI's name for the service; `iam` if absent. */
  readonly service?: string;
  /** Such as `create-group`. */
  readonly name: string;
  /** The options by name, such as `group-name`, in the order in which they are written. */
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Stores the result of this query on the command's output in a variable with this name, written with underscores. */
  readonly into?: { readonly name: string; readonly query: string };
}

/** The syntax of a shell. It passes every value to the AWS CLI unchanged, without side effects. */
export interface Shell {
  /** Quotes a text as one word that the shell takes literally. */
  word(text: string): string;
  /**
   * The value of an option that takes a policy, and the lines that have to precede it. `name` is the name of a variable
   * to use.
   */
  document(
    source: PolicySource,
    name: string,
  ): { readonly before: readonly string[]; readonly value: string };
  variable(name: string): string;
  /** Stores the output of a command. */
  assign(name: string, command: string): string;
}

/** The commands as lines to paste, each ending with a line feed. */
export function writeCommands(commands: readonly Command[], shell: Shell): string {
  return commands
    .flatMap((command) => writeCommand(command, shell))
    .map((line) => `${line}\n`)
    .join('');
}

function writeCommand({ service = 'iam', name, options, into }: Command, shell: Shell): readonly string[] {
  const before: string[] = [];
  const words = ['aws', service, name];
  for (const [option, value] of Object.entries(options)) {
    if (typeof value === 'string') append(words, optionWords(option, value, shell));
    else if (value.kind === 'variable') words.push(`--${option}`, shell.variable(value.name));
    else {
      const document = shell.document(value, option.replaceAll('-', '_'));
      append(before, document.before);
      words.push(`--${option}`, document.value);
    }
  }
  if (into === undefined) return [...before, words.join(' ')];
  return [...before, shell.assign(into.name, [...words, `--query ${into.query} --output text`].join(' '))];
}

/**
 * A value that starts with a dash would be read as the next option, and Windows PowerShell omits an empty one, unless
 * it is in one word with its option.
 */
function optionWords(option: string, value: string, shell: Shell): readonly string[] {
  return value === '' || value.startsWith('-')
    ? [shell.word(`--${option}=${value}`)]
    : [`--${option}`, shell.word(value)];
}

/** Removes what a command line cannot contain: NUL ends a word, and half a surrogate pair is not a character. */
export function withoutUnsupported(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/**
 * Characters that control a terminal when pasted, or that make text look different from what it is: control characters,
 * line separators, and marks that change the text direction. They are always escaped.
 */
export const unprintable = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;
