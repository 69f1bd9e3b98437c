import type { Position } from 'vscode-languageserver-types';
import type { LensPlace } from './places.ts';

/** `initializationOptions` of `initialize`. Other clients may omit what they do not support. */
export interface InitializationOptions {
  /** The settings, for clients that do not answer `workspace/configuration`. */
  readonly iamPolicy?: object;
  /** `false` if the editor has its own JSON server, which reports syntax errors. */
  readonly syntaxErrors?: boolean;
  /** Whether the client requests symbols itself, so that the server does not announce them. */
  readonly outlines?: boolean;
  /** Whether the client answers `iamPolicy/readFile` and `iamPolicy/listFiles`. */
  readonly readsFiles?: boolean;
  /** Whether the client shows `iamPolicy/status`. */
  readonly status?: boolean;
  /** Whether the client uses `iamPolicy/wholePolicy`. */
  readonly wholePolicies?: boolean;
  /** The client's command that opens completion. */
  readonly suggestCommand?: string;
  /** The client's command that opens a rule's documentation; its arguments are `ShowRuleArguments`. */
  readonly showRuleCommand?: string;
  /** The client's command that shows a place; its arguments are `ShowPlaceArguments`. */
  readonly showPlaceCommand?: string;
  /** The client's command that explains a policy; its arguments are `ExplainArguments`. */
  readonly explainCommand?: string;
}

export type ShowRuleArguments = [uri: string];
export type ShowPlaceArguments = [uri: string, position: Position];
export type ExplainArguments = [uri: string, place: LensPlace];
