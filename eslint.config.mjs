import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const noState = [
  'Program > VariableDeclaration[kind="let"]',
  'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
].map((selector) => ({ selector, message: 'No module-level state: hand it in.' }));

/** What imports what is held by test/architecture.test.ts. */
/** All but what cannot be broken: addresses, regular expressions, and imports, which are named after rule ids. */
const lineLength = {
  code: 120,
  ignoreUrls: true,
  ignoreRegExpLiterals: true,
  ignorePattern: '^import |String\\.raw`',
};

export default tseslint.config(
  { ignores: ['.cache/', 'dist/', 'out/', '.testbed/', 'node_modules/'] },
  js.configs.recommended,
  // No comment switches a rule off: one that does not fit is changed here, for all.
  { linterOptions: { noInlineConfig: true } },
  {
    rules: {
      'max-len': ['error', lineLength],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: './tsconfig.lint.json',
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
      'no-restricted-syntax': ['error', ...noState],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/catalogFiles/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...noState,
        {
          selector: 'CallExpression[callee.property.name=/^(push|unshift|max|min)$/] > SpreadElement',
          message: 'A document may have more entries than fit on the stack: append or reduce.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      // Documents in templates are written as their authors write them.
      'max-len': ['error', { ...lineLength, ignoreTemplateLiterals: true }],
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
        fetch: 'readonly',
        Worker: 'readonly',
      },
    },
  },
);
