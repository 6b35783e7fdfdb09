import { overlapThreshold } from '../heatmap/groups';
import { fightLimits } from './fights';
import { ignoredAtMost } from './ignored';
import { leakLimits } from './leaks';
import { percent } from './finding-words';
import { spreadCoverage } from './placed-words';
import type { FindingKind } from './prompt-report';

const { even, faint } = ignoredAtMost;

/** How each kind is decided, with the thresholds that the report uses. */
export const howDecided: Record<FindingKind, string> = {
  ignored: `The background is what a usual word of the positive prompt has on average over the picture (the median of the words’ means). A word is ignored when its maximum stands out neither against it nor against its own mean: at most ${even.ofMean} times its mean and ${even.ofBackground} times the background, or at most ${faint.ofMean} times its mean and ${percent(faint.ofBackground)} of the background; or when its heatmap is the same everywhere.`,
  fight: `The place of a word is where it has at least half of its maximum. Two words fight when at least ${percent(fightLimits.overlap)} of the smaller place is in the larger, which is at most twice as large; when both reach ${percent(fightLimits.strength)} of the strongest word’s maximum; and when, where they meet, the weaker has at least ${percent(fightLimits.balance)} of the stronger on average. Words with a word in common, and redundant ones, do not fight.`,
  leak: `A negative word leaks when, inside the place of a positive word, it has on average at least ${percent(leakLimits.ofOwn)} of what that word has there, and at least ${leakLimits.ofMean} times what it has over the whole picture.`,
  redundant: `Words are redundant when they would be one group: places that overlap by ${percent(overlapThreshold)} of the smaller, which is at least half the larger.`,
};

/** What holds for all of them. */
export const placesDecided = `A word that covers more than ${percent(spreadCoverage)} of the picture, or that is ignored, claims no place. A word wins where no other of its prompt has more attention.`;
