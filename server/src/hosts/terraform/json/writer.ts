import type { NewValue } from '../../../syntax/edit.ts';
import type { ValueWriter, WriterPlace } from '../../host.ts';
import { writerFor as jsonWriterFor } from '../../json/writing/writer.ts';
import { isBlockObject } from '../documentBlocks.ts';
import type { TerraformPolicy } from '../policies.ts';
import { needsList } from '../cursor/needsList.ts';
import { nameInBlock } from '../writing/writeBlock.ts';
import { escaped } from '../writing/writer.ts';
import { elementInJson } from './blocks.ts';
import { cursorIn } from './cursor.ts';
import { templateWriter } from './templates.ts';

/** Returns a writer of JSON for a place in a document, using the names of the data source inside of one. */
export function writerFor(
  text: string,
  place: WriterPlace,
  policies: readonly TerraformPolicy[],
): ValueWriter {
  const { offset } = place;
  const policy = policies.find(({ root }) => root.start <= offset && offset <= root.end);
  if (policy?.form === 'template') return templateWriter;
  const json = jsonWriterFor(text, place);
  const cursor = policy && cursorIn(policy, text, offset);
  const container = cursor?.place.trail.findLast((node) => 'kind' in node && node.kind === 'object');
  const isElement = cursor?.place.at === 'key' && container !== undefined && isBlockObject(container);
  const own = (key: NewValue, value: NewValue): NewValue =>
    (isElement && typeof key === 'string' ? elementInJson(key, value) : undefined) ?? escaped(value);
  const named = (value: NewValue): NewValue =>
    isElement && typeof value === 'string' ? nameInBlock(value) : escaped(value);
  const isInList = cursor !== undefined && needsList(cursor.place, text);
  return {
    value: (value, stops) => {
      const written = json.value(named(value), stops);
      return isInList && !Array.isArray(value) ? `[${written}]` : written;
    },
    items: (values, stops) => json.items(values.map(escaped), stops),
    member: (key, value, stops) => json.member(named(key), own(key, value), stops),
    text: (value, stops) => json.text(named(value), stops),
    ...(isElement && { name: nameInBlock }),
    ...(isInList && { wrapsText: true as const }),
  };
}
