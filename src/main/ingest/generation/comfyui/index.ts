import type { Dialect } from '../record';
import { findGraph } from './chunks';
import { describe } from './describe';

/**
 * ComfyUI, which writes the graph that ran (`prompt`) and the one in its editor (`workflow`). The
 * first is what happened; the second is only read where the first is missing.
 */
export const comfyui: Dialect = {
  name: 'ComfyUI',
  read(text, context) {
    const found = findGraph(text, context);
    if (!found) return null;
    return describe(found.graph, { from: found.from, fileName: context?.fileName ?? null });
  },
};
