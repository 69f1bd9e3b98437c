import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { NewValue, StopString } from '../../syntax/edit.ts';
import type { TextRange } from '../../text/range.ts';

/** What the client can do, and what it wants. */
export interface CompletionOptions {
  /** Whether stops can be written as snippet stops. */
  readonly snippets: boolean;
  /**
   * Whether a list may say once for all items what they replace and carry (`completionList.itemDefaults`: `editRange`
   * and `data`).
   */
  readonly itemDefaults: boolean;
  /** Whether an item can have a description beside its label. */
  readonly labelDetails: boolean;
  /** The client's command that asks for suggestions again, run where a proposal is only the first half. */
  readonly suggestCommand?: string;
  /** The character that has just been typed and for which the client asks; undefined if it asks for another reason. */
  readonly typed?: string;
}

/**
 * What `resolveCompletion` explains, by the item's label or by `name`; an action may be a wildcard or a service's bare
 * prefix.
 */
export type Topic = 'action' | 'conditionKey' | 'operator' | 'resourceType' | 'snippet';

/** What an item carries so that its documentation can be computed later from nothing else. */
export interface ProposalData {
  readonly topic: Topic;
  /** Where the label does not say it. */
  readonly name?: string;
}

/** One thing that fits at the cursor, before it takes the form that the client supports. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Short, always visible beside the label. */
  readonly description?: string;
  /** Visible where the item has the focus. */
  readonly detail?: string;
  /** Sorts by this where the matches are equally good; the label otherwise. */
  readonly sort?: string;
  /** What the typed text is compared with where it is not the label. */
  readonly filter?: string;
  /** What is written; the label as a string if it is absent. */
  readonly insert?: Insertion;
  /** It is only the first half: suggestions should open again. */
  readonly unfinished?: boolean;
  readonly data?: ProposalData;
}

/** What is written where a proposal is accepted. */
export type Insertion =
  /** The text of a string, inserted between the existing quotes. */
  | { readonly text: string | StopString }
  /** Any value; it takes the place of the quotes too. */
  | ValueInsertion
  | MemberInsertion
  | ItemsInsertion;

/** A value of its own. */
export interface ValueInsertion {
  readonly value: NewValue;
}

/** Items of the list that the cursor is in. */
export interface ItemsInsertion {
  readonly items: readonly NewValue[];
}

/** A member; its value is omitted if there already is a colon. */
export interface MemberInsertion {
  readonly key: string | StopString;
  readonly value: NewValue;
}

export interface Proposals {
  readonly items: readonly Proposal[];
  /** Typing on may bring items that are not in the list. */
  readonly isIncomplete?: boolean;
  /** What all items are about that say nothing else. */
  readonly topic?: Topic;
  /** What the items replace where it is less than the whole string. */
  readonly within?: TextRange;
}

export const nothing: Proposals = { items: [] };
