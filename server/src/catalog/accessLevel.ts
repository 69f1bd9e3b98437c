/** The access levels, as the tables of actions in the Service Authorization Reference name them. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';
