import type { FieldSource, Generation, Lora } from '@shared/images';
import { numberOrNull, seedOrNull, stepsOrNull, textOrNull } from '../record';
import { fitting, label, type Found } from './found';
import type { Graph, GraphNode } from './graph';
import { scalarIn, type Scalar } from './holders';
import { modelOf, type Model } from './model';
import { conditioningOf } from './texts';
import { helperOf, valueOf } from './values';

export type Fact = Exclude<keyof Generation, 'generator'>;

/** Every fact of a sampler, or why it is not known. */
export type Facts = { [F in Fact]: Found<NonNullable<Generation[F]>> };

/** Of one fact: enough to find the place in any graph that somebody drew. */
const maxNodes = 100;

const sigmas = /^sigmas?(?:_\d+)?$/i;
const guider = /^guider$/i;

/** Where a setting stands: names of inputs, and the link by which helper nodes give it. */
const settings = {
  seed: { names: ['seed', 'noise_seed', 'seed_value'], via: /^noise$/i, called: 'seed' },
  steps: { names: ['steps', 'steps_total'], via: sigmas, called: 'number of steps' },
  scheduler: { names: ['scheduler', 'scheduler_name'], via: sigmas, called: 'scheduler' },
  sampler: { names: ['sampler_name', 'sampler'], via: /^sampler$/i, called: 'sampler' },
  cfg: { names: ['cfg', 'cfg_conds', 'cfg_scale'], via: guider, called: 'CFG' },
  guidance: { names: ['guidance'], via: guider, called: 'guidance' },
} as const;

/** What ComfyUI calls the schedules of nodes that make only one. */
const schedules = new Map([
  ['KarrasScheduler', 'karras'],
  ['ExponentialScheduler', 'exponential'],
  ['PolyexponentialScheduler', 'polyexponential'],
  ['VPScheduler', 'vp'],
  ['BetaSamplingScheduler', 'beta'],
  ['LaplaceScheduler', 'laplace'],
]);

export function factsOf(graph: Graph, sampler: GraphNode): Facts {
  const positive = conditioningOf(graph, sampler, 'positive');
  const negative = conditioningOf(graph, sampler, 'negative');
  const model = modelOf(graph, sampler);
  const setting = (name: keyof typeof settings) => settingOf(graph, sampler, name);
  const guidance = setting('guidance');
  return {
    prompt: positive.text,
    negativePrompt: negative.text,
    model: model.name,
    sampler: fitting(setting('sampler'), textOrNull, 'no name of a sampler'),
    scheduler: fitting(setting('scheduler'), textOrNull, 'no name of a scheduler'),
    steps: fitting(setting('steps'), stepsOrNull, 'a number of steps that is no whole number'),
    cfg: fitting(setting('cfg'), numberOrNull, 'a CFG that is no number'),
    guidance:
      'missing' in guidance
        ? (positive.guidance ?? { missing: 'No node sets a distilled guidance.' })
        : fitting(guidance, numberOrNull, 'a guidance that is no number'),
    seed: fitting(setting('seed'), seedOrNull, 'a seed that is no whole number from 0 to 2^64−1'),
    loras: lorasOf(model),
  };
}

function lorasOf({ name, loras, loraNodes }: Model): Found<Lora[]> {
  if (loras.length > 0) return { value: loras, nodes: loraNodes };
  // Where the way to the model is lost, LoRAs may lie beyond.
  return 'missing' in name ? name : { missing: 'No LoRA is applied to the model.' };
}

/** The same reason for everything. */
export function noFacts(missing: string): Facts {
  const none = { missing };
  return {
    prompt: none,
    negativePrompt: none,
    model: none,
    sampler: none,
    scheduler: none,
    steps: none,
    cfg: none,
    guidance: none,
    seed: none,
    loras: none,
  };
}

export function sourceOf(found: Found<unknown>, from: string): FieldSource {
  return 'missing' in found ? found : { from, nodes: found.nodes.slice(0, maxNodes) };
}

function settingOf(
  graph: Graph,
  sampler: GraphNode,
  setting: keyof typeof settings,
): Found<Scalar> {
  const { names, via, called } = settings[setting];
  const way = helperOf(graph, sampler, { names, via });
  if ('holder' in way) {
    // A name may also be that of a link which has been gone by already.
    const own = names.filter((name) => scalarIn(way.holder.inputs[name]) !== undefined);
    return valueOf(graph, way.holder, own.length > 0 ? own : names);
  }
  const { classType, id } = way.ended;
  const isHelper = way.ended !== sampler;
  if (isHelper && setting === 'scheduler' && /scheduler$/i.test(classType)) {
    return { value: schedules.get(classType) ?? classType, nodes: [id] };
  }
  if (isHelper && setting === 'sampler' && /^sampler/i.test(classType)) {
    return { value: classType, nodes: [id] };
  }
  if (setting === 'cfg' && classType === 'BasicGuider') {
    return { missing: `${label(way.ended)} works without CFG.` };
  }
  return { missing: `${label(way.ended)} does not tell the ${called}.` };
}
