/**
 * What the name in a format can hold: neither `/` nor `:` (`name`), `/` as the names of repositories in folders
 * (`path`), or `:` as a function's name with its version (`qualified`).
 */
export type NameClass = 'name' | 'path' | 'qualified';
