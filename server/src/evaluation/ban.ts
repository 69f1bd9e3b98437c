import type { Condition } from '../policy/policy.ts';
import type { AccessRequest } from './request.ts';

/** Requests that no policy may allow. */
export interface Ban {
  /** Names of actions, such as `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARN patterns; the request's resource matches at least one. */
  readonly resources: readonly string[];
  /** Any principal if absent. */
  readonly principal?: string;
  /** What is known about the requests; see `AccessRequest`. */
  readonly context: AccessRequest['context'];
  /** Requests that meet all of these conditions are exempt; without conditions, none are. */
  readonly unless: readonly Condition[];
}
