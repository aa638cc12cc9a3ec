import {fileURLToPath} from 'node:url';
import eslint from '@eslint/js';
import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../../', import.meta.url));

export default tseslint.config(
  {basePath: root, ignores: ['dist/', 'coverage/', 'node_modules/', 'test/apps/', '**/*.d.ts']},
  eslint.configs.recommended,
  {
    basePath: root,
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {parserOptions: {project: './tsconfig.json', tsconfigRootDir: root}},
    rules: {
      // A `default` is a decision about the rest; without one every case must be there.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        {ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true},
      ],
      // Cannot see through a mapped type over a type parameter.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      'no-console': 'error',
    },
  },
  {
    basePath: root,
    files: ['src/elements/shared/define-element.ts', 'src/elements/shared/connected-element.ts'],
    rules: {'no-console': ['error', {allow: ['warn']}]},
  },
  {
    // Of the browser, the types claim things to be there always that a server, or an older browser, does not have.
    basePath: root,
    files: ['src/polling/page-activity.ts', 'src/elements/**'],
    rules: {
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
    },
  },
  {
    basePath: root,
    files: ['src/elements/**/*.ts', 'demo/**/*.ts', 'test/elements/**/*.ts', 'test/controllers/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: {'lit-a11y': litA11y},
    rules: {...litA11y.configs.recommended.rules},
  },
  {
    basePath: root,
    files: ['test/**/*.ts'],
    rules: {
      // Stand-ins are async because what they stand for is.
      '@typescript-eslint/require-await': 'off',
      // What the page makes by tag name is of the class registered for it.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // node:test hands every test's promise to its own runner.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {allowForKnownSafeCalls: [{from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite']}]},
      ],
    },
  },
  {
    basePath: root,
    files: ['test/**', 'demo/**', 'bench/**', 'vite.config.ts'],
    rules: {'no-console': 'off'},
  },
  {
    // React looks for its tags in a namespace.
    basePath: root,
    files: ['src/jsx.ts'],
    rules: {'@typescript-eslint/no-namespace': ['error', {allowDeclarations: true}]},
  },
  {
    basePath: root,
    files: ['**/*.js'],
    rules: {'no-unused-vars': ['error', {ignoreRestSiblings: true}]},
    languageOptions: {globals: {process: 'readonly', URL: 'readonly', console: 'readonly', globalThis: 'readonly'}},
  },
);
