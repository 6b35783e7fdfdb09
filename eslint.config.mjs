import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** One wall: files of one process may not import what belongs to another. */
function wall(files, patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const electron = { group: ['electron', 'electron/*'], message: 'Only hosts/ speaks to Electron.' };
const node = { group: ['node:*'], message: 'Pure code: no Node here.' };
const react = {
  group: ['react', 'react-dom', 'react-dom/*'],
  message: 'Pure code: no React here.',
};
const main = { group: ['**/main/**'], message: 'Nothing outside main imports main.' };
const renderer = { group: ['**/renderer/**'], message: 'Main never imports the renderer.' };
const pg = { group: ['pg', 'pg-*'], message: 'SQL lives in main/db.' };
const konva = { group: ['konva', 'react-konva'], message: 'Konva lives in renderer/src/canvas.' };

export default tseslint.config(
  { ignores: ['out', 'node_modules', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    languageOptions: { globals: globals.node },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  wall(['src/shared/**'], [electron, node, react, main, renderer]),
  wall(['src/renderer/**'], [electron, node, main, konva]),
  wall(['src/renderer/src/canvas/**'], [electron, node, main]),
  wall(['src/main/**'], [electron, react, renderer, pg]),
  wall(['src/main/db/**'], [electron, react, renderer]),
  wall(['src/main/index.ts', 'src/main/hosts/**'], [react, renderer, pg]),
  wall(['src/preload/**'], [main, renderer, react]),
  {
    files: ['src/main/cli.ts', 'src/main/serve.ts', 'scripts/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
);
