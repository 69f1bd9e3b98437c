import type { Condition } from '../policy/policy.ts';
import type { AccessRequest } from './request.ts';

/** Requests that no policy may allow. */
export interface Ban {
  /** Names of actions, such as `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARNs with wildcards, of which a request's resource fits one. */
  readonly resources: readonly string[];
  /** Whoever it is if absent. */
  readonly principal?: string;
  /** What is known of the requests; see `AccessRequest`. */
  readonly context: AccessRequest['context'];
  /** Requests that meet all of these are not meant; all are if there are none. */
  readonly unless: readonly Condition[];
}
