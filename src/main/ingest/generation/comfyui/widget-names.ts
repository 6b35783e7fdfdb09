/** Stands for the entry after a seed that says what happens to it after each run. */
export const control = '*';

/** Widgets of well-known nodes in the order in which the editor keeps their values. */
const layouts = new Map([
  ['KSampler', 'seed * steps cfg sampler_name scheduler denoise'],
  [
    'KSamplerAdvanced',
    'add_noise noise_seed * steps cfg sampler_name scheduler start_at_step end_at_step return_with_leftover_noise',
  ],
  [
    'KSampler (Efficient)',
    'seed * steps cfg sampler_name scheduler denoise preview_method vae_decode',
  ],
  ['SamplerCustom', 'add_noise noise_seed * cfg'],
  ['RandomNoise', 'noise_seed *'],
  ['KSamplerSelect', 'sampler_name'],
  ['BasicScheduler', 'scheduler steps denoise'],
  ['SDTurboScheduler', 'steps denoise'],
  ['KarrasScheduler', 'steps sigma_max sigma_min rho'],
  ['ExponentialScheduler', 'steps sigma_max sigma_min'],
  ['PolyexponentialScheduler', 'steps sigma_max sigma_min rho'],
  ['VPScheduler', 'steps beta_d beta_min eps_s'],
  ['BetaSamplingScheduler', 'steps alpha beta'],
  ['LaplaceScheduler', 'steps sigma_max sigma_min mu beta'],
  ['AlignYourStepsScheduler', 'model_type steps denoise'],
  ['OptimalStepsScheduler', 'model_type steps denoise'],
  ['GITSScheduler', 'coeff steps denoise'],
  ['LTXVScheduler', 'steps max_shift base_shift stretch terminal'],
  ['Flux2Scheduler', 'steps width height'],
  ['CFGGuider', 'cfg'],
  ['DualCFGGuider', 'cfg_conds cfg_cond2_negative style'],
  ['PerpNegGuider', 'cfg neg_scale'],
  ['FluxGuidance', 'guidance'],
  ['CLIPTextEncode', 'text'],
  ['CLIPTextEncodeWithTokens', 'text'],
  ['CLIPTextEncodeControlnet', 'text'],
  ['CLIPTextEncodeSDXL', 'width height crop_w crop_h target_width target_height text_g text_l'],
  ['CLIPTextEncodeSDXLRefiner', 'ascore width height text'],
  ['CLIPTextEncodeFlux', 'clip_l t5xxl guidance'],
  ['CLIPTextEncodeSD3', 'clip_l clip_g t5xxl empty_padding'],
  ['CLIPTextEncodeHunyuanDiT', 'bert mt5xl'],
  ['CLIPTextEncodeHiDream', 'clip_l clip_g t5xxl llama'],
  ['CLIPTextEncodePixArtAlpha', 'width height text'],
  ['CLIPTextEncodeLumina2', 'system_prompt user_prompt'],
  ['TextEncodeQwenImageEdit', 'prompt'],
  ['TextEncodeQwenImageEditPlus', 'prompt'],
  ['GLIGENTextBoxApply', 'text width height x y'],
  ['CheckpointLoaderSimple', 'ckpt_name'],
  ['CheckpointLoader', 'config_name ckpt_name'],
  ['CheckpointLoaderNF4', 'ckpt_name'],
  ['unCLIPCheckpointLoader', 'ckpt_name'],
  ['ImageOnlyCheckpointLoader', 'ckpt_name'],
  ['UNETLoader', 'unet_name weight_dtype'],
  ['UnetLoaderGGUF', 'unet_name'],
  ['UnetLoaderGGUFAdvanced', 'unet_name dequant_dtype patch_dtype patch_on_device'],
  ['DiffusersLoader', 'model_path'],
  ['NunchakuFluxDiTLoader', 'model_path'],
  [
    'Efficient Loader',
    'ckpt_name vae_name clip_skip lora_name lora_model_strength lora_clip_strength positive negative',
  ],
  ['LoraLoader', 'lora_name strength_model strength_clip'],
  ['LoraLoaderModelOnly', 'lora_name strength_model'],
  [
    'Lora Loader Stack (rgthree)',
    'lora_01 strength_01 lora_02 strength_02 lora_03 strength_03 lora_04 strength_04',
  ],
  [
    'CR LoRA Stack',
    'switch_1 lora_name_1 model_weight_1 clip_weight_1 switch_2 lora_name_2 model_weight_2 clip_weight_2 switch_3 lora_name_3 model_weight_3 clip_weight_3',
  ],
  ['SaveImage', 'filename_prefix'],
  ['SaveAnimatedWEBP', 'filename_prefix fps lossless quality method'],
  ['SaveAnimatedPNG', 'filename_prefix fps compress_level'],
  ['PrimitiveInt', 'value *'],
  ['PrimitiveFloat', 'value'],
  ['PrimitiveString', 'value'],
  ['PrimitiveStringMultiline', 'value'],
  ['PrimitiveBoolean', 'value'],
  ['StringConcatenate', 'string_a string_b delimiter'],
  ['JoinStrings', 'delimiter'],
  ['ComfySwitchNode', 'switch'],
  ['ImpactSwitch', 'select sel_mode'],
  ['INTConstant', 'value'],
  ['FloatConstant', 'value'],
  ['StringConstant', 'string'],
  ['StringConstantMultiline', 'string strip_newlines'],
  ['String Literal', 'string'],
  ['Text Multiline', 'text'],
  ['CR Prompt Text', 'prompt'],
  ['Seed (rgthree)', 'seed'],
  ['easy seed', 'seed *'],
]);

/** What the values of a sampler must be for it to have the widgets of ComfyUI's own. */
const kinds = { steps: 'number', cfg: 'number', sampler_name: 'string', scheduler: 'string' };

/** Names of a node's widgets in the order of their values; null for a type that is not known. */
export function widgetNames(type: string, values: readonly unknown[]): readonly string[] | null {
  const known = layouts.get(type.replace(/\|pysssss$/, ''));
  if (known !== undefined) return known.split(' ');
  // Samplers made after ComfyUI's own keep its widgets and add theirs behind them.
  if (/ksampler/i.test(type) && !/select|provider|config/i.test(type)) {
    const names = [layouts.get('KSampler')!, layouts.get('KSamplerAdvanced')!];
    return names.map((layout) => layout.split(' ')).find((it) => fits(it, values)) ?? null;
  }
  const isText = values.length === 1 && typeof values[0] === 'string';
  return isText && /text|string|prompt/i.test(type) ? ['text'] : null;
}

function fits(names: readonly string[], values: readonly unknown[]): boolean {
  return Object.entries(kinds).every(([name, kind]) => typeof values[names.indexOf(name)] === kind);
}
