import { spawnSync } from 'node:child_process';

/** The ARN that the fake AWS CLI prints when a policy is created. */
export const createdArn = 'arn:aws:iam::123456789012:policy/Created';

/**
 * Runs text in bash with a function `aws` that only records its arguments.
 *
 * @returns the arguments of each call. Throws on errors and any other output.
 */
export function argumentsInBash(text: string): readonly (readonly string[])[] {
  const standIn = String.raw`
    aws() { printf '=%s\0' "$@" >&3; printf '.\0' >&3; [ "$1 $2" != "iam create-policy" ] || echo '${createdArn}'; }
  `;
  const { output, status } = spawnSync('bash', ['-c', `${standIn}\n${text}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 26,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', HOME: '/home/somebody', VALUE: 'expanded' },
  });
  const [, printed, errors, noted] = output;
  if (status !== 0 || printed !== '' || errors !== '')
    throw new Error(`bash: ${String(status)} ${printed ?? ''} ${errors ?? ''}`);
  const calls: string[][] = [];
  let call: string[] = [];
  for (const entry of (noted ?? '').split('\0').slice(0, -1)) {
    if (entry.startsWith('=')) call.push(entry.slice(1));
    else {
      calls.push(call);
      call = [];
    }
  }
  return calls;
}

/**
 * Decodes one PowerShell word by PowerShell's documented rules ("about_Quoting_Rules", "about_Parsing"): a bare word of
 * letters, digits, `_` and `-`; a literal string, which ends at a single quote of any shape that is not doubled; or a
 * concatenation in parentheses of such strings and `[char]` numbers. Throws if the text is anything else, or continues
 * after the word.
 */
export function readPowershellWord(text: string): string {
  if (/^[A-Za-z][\w-]*$/.test(text)) return text;
  if (!text.startsWith('(')) return readLiteral(text);
  if (!text.endsWith(')')) throw new Error(`The sum stays open: ${text}`);
  let rest = text.slice(1, -1);
  let value = '';
  while (rest !== '') {
    const part =
      /^\[char\](0x[\da-f]+)|^['\u2018-\u201B](?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*['\u2018-\u201B]/.exec(
        rest,
      );
    if (part === null || (value === '' && part[1] !== undefined && rest === text.slice(1, -1)))
      throw new Error(`No sum of strings: ${text}`);
    value += part[1] === undefined ? readLiteral(part[0]) : String.fromCharCode(Number(part[1]));
    rest = rest.slice(part[0].length);
    if (rest !== '' && !rest.startsWith(' + ')) throw new Error(`No sum of strings: ${text}`);
    rest = rest.slice(3);
  }
  return value;
}

function readLiteral(text: string): string {
  const inside = /^['\u2018-\u201B]((?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*)['\u2018-\u201B]$/.exec(
    text,
  )?.[1];
  if (inside === undefined) throw new Error(`No literal string: ${text}`);
  return inside.replaceAll(/['\u2018-\u201B](['\u2018-\u201B])/g, '$1');
}
