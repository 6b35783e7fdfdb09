import { nameOrNull, type FactSheet } from './fact-sheet';
import type { ParametersText } from './parameters-text';

/** Which of the programs that write this text it was: `App` says it, or the form of `Version`. */
export function setProgram(facts: FactSheet, { setting }: ParametersText): void {
  const app = nameOrNull(setting('App'));
  const version = setting('Version');
  if (app !== null) facts.set('generator', app, 'App');
  else if (version !== undefined) {
    const program = programOf(version);
    if (program !== null) facts.set('generator', program, 'Version');
    else
      facts.miss('generator', `No program known here calls a version "${version.slice(0, 40)}".`);
  } else if (setting('Civitai resources') !== undefined) {
    facts.set('generator', 'Civitai', 'Civitai resources');
  } else {
    facts.miss('generator', 'The text names no program; its form is that of AUTOMATIC1111.');
  }
}

function programOf(version: string): string | null {
  const named = /^(comfyui|neo|classic)\b/i.exec(version)?.[1]?.toLowerCase();
  if (named === 'comfyui') return 'ComfyUI';
  if (named === 'neo') return 'Forge Neo';
  if (named === 'classic') return 'Forge Classic';
  // "f2.0.0dev-v1.10.1RC-latest-…" is reForge, "f2.0.1v1.10.1-previous-…" Forge: f and its own
  // version, then the one of AUTOMATIC1111 that it builds on.
  if (/^f\d.{0,100}-v\d+\.\d+\.\d+RC/.test(version)) return 'reForge';
  if (/^f\d/.test(version)) return 'Forge';
  if (/^v?\d+\.\d+\.\d+/.test(version)) return 'AUTOMATIC1111';
  return null;
}
