import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { tinyCatalog } from '../catalog.ts';
import { parseFixture } from '../fixture.ts';

export interface Proposals {
  readonly text: string;
  readonly items: readonly CompletionItem[];
  /** The text after accepting the proposal with this label. */
  readonly accept: (label: string) => string;
}

/** Tests documents of one language at marked places. */
export interface Places {
  /** The proposals at `$0`. */
  readonly proposalsAt: (source: string, snippets?: boolean) => Promise<Proposals>;
  /** The findings of a document above hints, as `rule at text`. */
  readonly findingsIn: (text: string) => Promise<readonly string[]>;
  /** The hover at `$0`. */
  readonly hoverAt: (source: string) => Promise<string>;
  /** The text in the range of the hover at `$0`. */
  readonly hoveredAt: (source: string) => Promise<string>;
  /** The document after each quick fix and each refactoring of the whole document. */
  readonly fixesIn: (text: string) => Promise<readonly string[]>;
}

/** A client without optional LSP capabilities. */
export const plainClient = {
  resolvesEdits: false,
  disabled: false,
  createsFiles: false,
  documentChanges: false,
  snippetEdits: false,
};

export function placesIn(
  uri: string,
  languageId: string,
  catalog: () => Promise<Catalog> = tinyCatalog,
  beside: readonly string[] = [],
): Places {
  const service = createLanguageService({ catalog: () => catalog() });
  const module = beside.map((text) => service.readModuleFile(text, text.startsWith('{')));
  return {
    async proposalsAt(source, snippets = false) {
      const { text, cursor = -1 } = parseFixture(source);
      const analysis = service.analyze({ uri, languageId, text, module });
      const options = { snippets, itemDefaults: false, labelDetails: true };
      const { items } = await service.completion(analysis, cursor, options);
      const accept = (label: string): string => {
        const edit = items.find((each) => each.label === label)?.textEdit;
        const labels = items.slice(0, 12).map((each) => each.label);
        assert.ok(edit !== undefined && 'range' in edit, `${label} is not among ${labels.join(', ')}`);
        const start = analysis.lines.offsetAt(edit.range.start);
        return text.slice(0, start) + edit.newText + text.slice(analysis.lines.offsetAt(edit.range.end));
      };
      return { text, items, accept };
    },
    async findingsIn(text) {
      const findings = await service.findings(service.analyze({ uri, languageId, text, module }));
      return findings
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ rule, start, end }) => `${rule.id} at ${text.slice(start, end)}`);
    },
    async hoverAt(source) {
      const { text, cursor = -1 } = parseFixture(source);
      const contents = (await service.hover(service.analyze({ uri, languageId, text, module }), cursor))
        ?.contents;
      return typeof contents === 'object' && 'value' in contents ? contents.value : '';
    },
    async hoveredAt(source) {
      const { text, cursor = -1 } = parseFixture(source);
      const analysis = service.analyze({ uri, languageId, text, module });
      const range = (await service.hover(analysis, cursor))?.range;
      if (range === undefined) return '';
      return text.slice(analysis.lines.offsetAt(range.start), analysis.lines.offsetAt(range.end));
    },
    async fixesIn(text) {
      const analysis = service.analyze({ uri, languageId, text, module });
      const { lines } = analysis;
      const actions = await service.codeActions(analysis, {
        range: { start: { line: 0, character: 0 }, end: lines.positionAt(text.length) },
        only: ['quickfix', 'refactor'],
        version: 1,
        client: plainClient,
      });
      return actions.flatMap(({ edit }) => {
        const edits = Object.values(edit?.changes ?? {}).flat();
        if (edits.length === 0) return [];
        const replacements = edits
          .map(({ range, newText }) => ({
            start: lines.offsetAt(range.start),
            end: lines.offsetAt(range.end),
            newText,
          }))
          .sort((a, b) => a.start - b.start);
        return applyReplacements(text, replacements);
      });
    },
  };
}
