import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { NewValue, StopString } from '../../syntax/edit.ts';
import type { TextRange } from '../../text/range.ts';

/** The client's capabilities, and its request. */
export interface CompletionOptions {
  /** Whether the client supports snippet stops. */
  readonly snippets: boolean;
  /**
   * Whether a list can set the range and data of all items once (`completionList.itemDefaults`: `editRange` and
   * `data`).
   */
  readonly itemDefaults: boolean;
  /** Whether an item can show a description beside its label. */
  readonly labelDetails: boolean;
  /** The client's command that requests suggestions again, run if a proposal is only the first half. */
  readonly suggestCommand?: string;
  /** The character that was just typed and triggered the request; undefined if there is another trigger. */
  readonly typed?: string;
  /** Whether the request has not been cancelled. */
  readonly isWanted?: () => boolean;
}

/**
 * What `resolveCompletion` explains, by the item's label or by `name`. An action may be a wildcard or a service's bare
 * prefix.
 */
export type Topic = 'action' | 'conditionKey' | 'operator' | 'resourceType' | 'snippet';

/** The data of an item, from which alone its documentation can be computed later. */
export interface ProposalData {
  readonly topic: Topic;
  /** The name to explain, if it differs from the label. */
  readonly name?: string;
}

/** Something that fits at the cursor, independent of what the client supports. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Short text that is always visible beside the label. */
  readonly description?: string;
  /** Visible if the item is focused. */
  readonly detail?: string;
  /** Sorts equally good matches; the label if absent. */
  readonly sort?: string;
  /** The text that typed text is compared with; the label if absent. */
  readonly filter?: string;
  /** What to write; the label as a string if absent. */
  readonly insert?: Insertion;
  /** It is only the first half, so suggestions should open again. */
  readonly unfinished?: boolean;
  readonly data?: ProposalData;
}

/** What to write when a proposal is accepted. */
export type Insertion =
  /** The text of a string, inserted between the existing quotes. */
  | { readonly text: string | StopString }
  /** Any value. It replaces the quotes too. */
  | ValueInsertion
  | MemberInsertion
  | ItemsInsertion;

/** A separate value. */
export interface ValueInsertion {
  readonly value: NewValue;
}

/** Items for the list around the cursor. */
export interface ItemsInsertion {
  readonly items: readonly NewValue[];
}

/** A member. Its value is omitted if there already is a colon. */
export interface MemberInsertion {
  readonly key: string | StopString;
  readonly value: NewValue;
}

export interface Proposals {
  readonly items: readonly Proposal[];
  /** Further typing may result in items that are not in the list. */
  readonly isIncomplete?: boolean;
  /** The topic of all items that have no topic of their own. */
  readonly topic?: Topic;
  /** What the items replace, if that is less than the whole string: a range of its decoded text. */
  readonly within?: TextRange;
}

export const nothing: Proposals = { items: [] };
