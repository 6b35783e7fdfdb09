import { Option, type Command } from 'commander';
import {
  trainingLayouts,
  usualLsd,
  usualTraining,
  type MaskFields,
  type TrainingLayout,
} from '@shared/region-export/options';
import { exportCommand, type ExportCommandOptions } from './export';

interface MaskArguments extends ExportCommandOptions {
  width?: number;
  height?: number;
  threshold: MaskFields['threshold'];
  feather?: number;
}

interface LsdArguments extends MaskArguments {
  tokens?: boolean;
  negative: boolean;
  minStrength: number;
  maxStrength: number;
  globalStrength: number;
}

interface TrainingArguments extends MaskArguments {
  layout: TrainingLayout;
  token: string[];
  pictures: boolean;
  coco: boolean;
}

const meaning = 'an image by its path or id, or a query';

/** Adds `export lsd` and `export masks`. Numbers are checked with the other options, in one place. */
export function addExportCommands(program: Command): void {
  const group = program.command('export').description('write regions of images as files');

  withMaskOptions(group.command('lsd'))
    .description('layers for refinement by regions: JSON and a mask for each')
    .addOption(new Option('--tokens', 'a layer for each token').conflicts('groups'))
    .addOption(new Option('--groups', 'a layer for each group of tokens; the usual'))
    .option('--negative', 'those of the negative prompt as well', false)
    .option('--min-strength <strength>', 'of the weakest weight, 0.3', Number, usualLsd.minStrength)
    .option('--max-strength <strength>', 'of the strongest weight, 1', Number, usualLsd.maxStrength)
    .option(
      '--global-strength <strength>',
      'of the whole prompt, layer 0',
      Number,
      usualLsd.globalStrength,
    )
    .action((words: string[], options: LsdArguments) =>
      exportCommand(
        words.join(' '),
        {
          ...usualLsd,
          ...maskFields(options),
          regions: options.tokens ? 'tokens' : 'groups',
          withNegative: options.negative,
          minStrength: options.minStrength,
          maxStrength: options.maxStrength,
          globalStrength: options.globalStrength,
        },
        options,
      ),
    );

  withMaskOptions(group.command('masks'))
    .description('pictures, captions and masks for each token, as LoRA trainers read them')
    .addOption(
      new Option('--layout <layout>', 'of which trainer')
        .choices([...trainingLayouts])
        .default(usualTraining.layout),
    )
    .option('--token <token>', 'only this token; may be given again', appended, [])
    .option('--no-pictures', 'masks and captions without the pictures')
    .option('--no-coco', 'without coco.json')
    .action((words: string[], options: TrainingArguments) =>
      exportCommand(
        words.join(' '),
        {
          ...usualTraining,
          ...maskFields(options),
          layout: options.layout,
          tokens: options.token,
          withPictures: options.pictures,
          withCoco: options.coco,
        },
        options,
      ),
    );
}

function withMaskOptions(command: Command): Command {
  return command
    .argument('<what...>', meaning)
    .requiredOption('--out <dir>', 'folder to write into; made when it is not there')
    .option('--width <pixels>', 'of the masks; else as the image, or by its proportions', Number)
    .option('--height <pixels>', 'of the masks', Number)
    .option(
      '--threshold <n>',
      'part of the range of a heatmap, 0 to 1, or otsu, or adaptive',
      threshold,
      usualLsd.threshold,
    )
    .option('--feather <pixels>', 'sigma of the blur; else a 128th of the width', Number)
    .option('--zip', 'one archive in the folder', false)
    .option('--overwrite', 'replace files of the same name; else new ones get a number', false);
}

function maskFields({ width, height, threshold, feather }: MaskArguments): MaskFields {
  return {
    width: width ?? null,
    height: height ?? null,
    threshold,
    feather: feather ?? null,
  };
}

function threshold(text: string): MaskFields['threshold'] {
  return text === 'otsu' || text === 'adaptive' ? text : Number(text);
}

function appended(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}
