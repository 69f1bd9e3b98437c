/** The severities of LSP's diagnostics. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
