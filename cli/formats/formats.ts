import type { Format } from './format.ts';
import { githubFormat } from './github.ts';
import { jsonFormat } from './json.ts';
import { sarifFormat } from './sarif.ts';
import { textFormat } from './text.ts';

export const formatNames = ['text', 'json', 'sarif', 'github'] as const;

export type FormatName = (typeof formatNames)[number];

export function formatOf(name: FormatName, version: string): Format {
  switch (name) {
    case 'text':
      return textFormat;
    case 'json':
      return jsonFormat(version);
    case 'sarif':
      return sarifFormat(version);
    case 'github':
      return githubFormat;
  }
}
