import type { ValueNode } from '../../syntax/node.ts';
import type { Source } from './source.ts';

/** The tag of a node; an anchor is passed over, since an alias of it is not followed. */
export function readProperties(source: Source): string | undefined {
  let tag: string | undefined;
  for (;;) {
    const [found, name] =
      /^(?:&[^\t\n\r ,[\]{}]+|(![^\t\n\r ,[\]{}]*))(?=[\t\n\r ,[\]{}]|$)/.exec(
        source.text.slice(source.at, source.at + 200),
      ) ?? [];
    if (found === undefined) return tag;
    tag = name ?? tag;
    source.at += found.length;
    source.skipSpaces();
  }
}

/** Another node's value, `*name`: it is known only when the whole file is put together. */
export function readAlias(source: Source): ValueNode {
  const start = source.at;
  const [name = ''] = /^\*[^\t\n\r ,[\]{}]+/.exec(source.text.slice(start, start + 200)) ?? [];
  if (name === '') source.fail('In YAML, text that begins with * must be in quotation marks.');
  source.at += name.length;
  return { kind: 'dynamic', start, end: source.at };
}
