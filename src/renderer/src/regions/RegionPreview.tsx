import { ActionIcon, Loader, UnstyledButton } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { imageUrl, thumbnailUrl } from '@shared/media';
import type { ExportOptions } from '@shared/region-export/options';
import { maskSizeOf } from '@shared/region-export/options';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { countOf } from '../app/format';
import { ErrorMessage } from '../app/Message';
import { useImageDetail } from '../app/queries';
import { emptyPack } from '../viewer/heatmap-pack';
import { useHeatmapPack } from '../viewer/use-heatmap-pack';
import { MaskCanvas } from './MaskCanvas';
import { previewMask, previewRegions, type PreviewRegion } from './preview-regions';
import classes from './RegionsDialog.module.css';

const largePx = 512;
const smallPx = 112;

interface RegionPreviewProps {
  ids: readonly number[];
  /** How many there are, also those that are not among `ids`. */
  count: number;
  options: ExportOptions;
  at: number;
  onMove: (at: number) => void;
}

/** Every mask of an image over it, as it would be written, and one of them large. */
export function RegionPreview({ ids, count, options, at, onMove }: RegionPreviewProps) {
  const id = ids[at]!;
  const { data: detail, error, refetch } = useImageDetail(id);
  return (
    <section className={classes.preview} aria-label="Preview">
      <div className={classes.leaf}>
        {count > 1 && (
          <ActionIcon
            aria-label="Previous image"
            disabled={at === 0}
            onClick={() => onMove(at - 1)}
            size="sm"
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
        )}
        <span className={classes.fileName} title={detail?.fileName}>
          {detail?.fileName ?? '…'}
        </span>
        {count > 1 && (
          <>
            <span className={classes.dimmed}>
              {`${(at + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`}
            </span>
            <ActionIcon
              aria-label="Next image"
              disabled={at >= ids.length - 1}
              onClick={() => onMove(at + 1)}
              size="sm"
            >
              <IconChevronRight size={16} />
            </ActionIcon>
          </>
        )}
      </div>
      {error && <ErrorMessage error={error} onRetry={() => void refetch()} />}
      {!error && !detail && <Loader size="sm" color="gray" m="auto" />}
      {detail && <Masks key={detail.id} detail={detail} options={options} />}
    </section>
  );
}

function Masks({ detail, options: latest }: { detail: ImageDetail; options: ExportOptions }) {
  // While a slider moves, its thumb goes first.
  const options = useDeferredValue(latest);
  const heatmaps = useHeatmapPack(detail);
  const pack = heatmaps.data ?? emptyPack;
  const regions = useMemo(() => previewRegions(detail, pack, options), [detail, pack, options]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  // The strongest, which is the last, says most at first sight.
  const shown =
    regions.find(({ key }) => key === pointed) ??
    regions.find(({ key }) => key === chosen) ??
    (options.kind === 'lsd' ? regions.at(-1) : regions[0]);
  if (heatmaps.error) {
    return <ErrorMessage error={heatmaps.error} onRetry={() => void heatmaps.refetch()} />;
  }
  return (
    <>
      <Large detail={detail} options={options} region={shown} isLoading={heatmaps.isFetching} />
      <ul className={classes.strip} aria-label="Masks">
        {regions.map((region) => (
          <li key={region.key}>
            <UnstyledButton
              className={classes.thumb}
              aria-pressed={region.key === shown?.key}
              aria-label={nameOf(region)}
              title={region.tokens.join(', ')}
              onClick={() => setChosen(region.key)}
              onPointerEnter={() => setPointed(region.key)}
              onPointerLeave={() => setPointed(null)}
            >
              <span className={classes.thumbBox}>
                <Over detail={detail} options={options} region={region} longestPx={smallPx} />
              </span>
              <span className={classes.thumbName} data-negative={region.isNegative || undefined}>
                {region.name}
              </span>
              {region.strength !== null && (
                <span className={classes.strength}>{region.strength.toFixed(2)}</span>
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

interface LargeProps {
  detail: ImageDetail;
  options: ExportOptions;
  region: PreviewRegion | undefined;
  isLoading: boolean;
}

function Large({ detail, options, region, isLoading }: LargeProps) {
  const size = maskSizeOf(detail, options);
  if (!region) {
    const what =
      options.kind === 'lsd' ? `no ${options.regions} to export` : 'none of these tokens';
    const none = `This image has ${detail.heatmaps.length === 0 ? 'no heatmaps' : what}; it will be left out.`;
    return <p className={classes.nothing}>{isLoading ? 'Reading the heatmaps…' : none}</p>;
  }
  return (
    <figure className={classes.large}>
      <div className={classes.stage}>
        <Over detail={detail} options={options} region={region} longestPx={largePx} isLarge />
      </div>
      <figcaption className={classes.caption}>
        <strong>{region.name}</strong>
        {region.tokens.length > 1 && ` · ${countOf(region.tokens.length, 'token')}`}
        {region.isNegative && ' · negative'}
        {region.strength !== null && ` · strength ${region.strength.toFixed(2)}`}
        <span className={classes.dimmed}>{` · ${size.width} × ${size.height}`}</span>
      </figcaption>
    </figure>
  );
}

interface OverProps {
  detail: ImageDetail;
  options: ExportOptions;
  region: PreviewRegion;
  longestPx: number;
  isLarge?: boolean;
}

/** A picture with a mask over it. */
function Over({ detail, options, region, longestPx, isLarge = false }: OverProps) {
  const { heatmap } = region;
  const { width, height } = detail;
  const mask = useMemo(
    () => previewMask(heatmap, { width, height }, options, longestPx),
    [heatmap, width, height, options, longestPx],
  );
  const [isBroken, setIsBroken] = useState(false);
  const small = thumbnailUrl(detail, 256);
  return (
    <span
      className={classes.over}
      style={{ aspectRatio: width / height, width: `min(100cqw, ${width / height} * 100cqh)` }}
      data-threshold={isLarge ? mask.threshold.toFixed(3) : undefined}
    >
      <img
        src={isLarge && !isBroken ? imageUrl(detail) : small}
        alt=""
        onError={() => setIsBroken(true)}
        draggable={false}
      />
      <MaskCanvas mask={mask} />
    </span>
  );
}

function nameOf({ name, strength, isNegative }: PreviewRegion): string {
  const of = isNegative ? `${name}, negative` : name;
  return strength === null ? `Mask of ${of}` : `Mask of ${of}, strength ${strength.toFixed(2)}`;
}
