import { useStore } from 'zustand';
import { createProbe, type Probe } from './probe-store';

/** One per window: a marked place survives a visit to another screen. */
export const probe = createProbe();

export function useProbe<Part>(part: (state: Probe) => Part): Part {
  return useStore(probe, part);
}
