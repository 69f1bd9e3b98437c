import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The pure folders, lowest first; each may import those before it, and `hosts` is seen by neither `refactorings` nor `rules`. */
const below = [
  'text',
  'syntax',
  'policy',
  'catalog',
  'hosts',
  'refactorings',
  'rules',
  'analysis',
  'features',
];

export default tseslint.config(
  { ignores: ['.cache/', 'dist/', 'out/', '.testbed/', 'node_modules/', 'eslint.config.mjs'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.node.json', './client/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > VariableDeclaration[kind="let"]',
          message: 'No module-level state: hand it in.',
        },
        {
          selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
          message: 'No module-level state: hand it in.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      // node:test's describe and it return promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] },
          ],
        },
      ],
    },
  },
  {
    files: [
      'server/src/{text,syntax,policy,catalog,hosts,refactorings,rules,analysis,features}/**/*.ts',
      'server/src/languageService.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                'node:*',
                'vscode',
                'vscode-languageserver',
                'vscode-languageserver/*',
                '**/server/src/server/*',
              ],
            },
          ],
        },
      ],
    },
  },
  ...below.slice(0, -1).map((folder, index) => ({
    files: [`server/src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                'node:*',
                'vscode',
                'vscode-languageserver*',
                ...below.slice(index + 1).map((upper) => `**/${upper}/*`),
                ...(folder === 'rules' || folder === 'refactorings' ? ['**/hosts/**'] : []),
              ],
            },
          ],
        },
      ],
    },
  })),
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        require: 'readonly',
        module: 'writable',
        exports: 'writable',
        document: 'readonly',
        __dirname: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
