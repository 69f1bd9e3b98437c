/** As the column of access levels in the reference's tables of actions has them. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';
