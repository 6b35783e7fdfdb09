import { ActionIcon, Anchor, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconFolderOpen, IconPhoto, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '@shared/images';
import { Link } from 'wouter';
import { addresses } from '../app/address';
import { errorWording } from '../app/errors';
import { formatMoment, splitPath } from '../app/format';
import { showError } from '../app/notices';
import { useOverview } from '../app/queries';
import { call } from '../host/host';
import { summaryOf, type ProblemFile } from './problem-list';
import classes from './ProblemTable.module.css';

interface FileCellsProps {
  file: ProblemFile;
  isOpen: boolean;
  onToggle: () => void;
  isRetrying: boolean;
  onRetry: () => void;
}

/** A file, what is wrong with it in a line, and what can be done. */
export function FileCells({ file, isOpen, onToggle, isRetrying, onRetry }: FileCellsProps) {
  const { path, imageId, problems } = file;
  const canReveal = useOverview().data?.abilities.reveal ?? false;
  const { name, folder } = splitPath(path);
  return (
    <>
      <span role="cell" title={path}>
        {imageId === null ? (
          <b>{name}</b>
        ) : (
          <Anchor component={Link} href={addresses.image(imageId)} inherit fw={500}>
            {name}
          </Anchor>
        )}
        <small>{folder}</small>
      </span>
      <span role="cell" title={explanation(problems)}>
        <Summary file={file} isOpen={isOpen} onToggle={onToggle} />
      </span>
      <span role="cell" className={classes.moment}>
        {formatMoment(Math.max(...problems.map(({ seenAt }) => seenAt)))}
      </span>
      <span role="cell" className={classes.actions}>
        <Action
          label={`Retry ${name}`}
          hint="Read it again"
          isLoading={isRetrying}
          onClick={onRetry}
        >
          <IconRefresh size={16} stroke={1.7} />
        </Action>
        {canReveal && (
          <Action
            label={`Show ${name} in its folder`}
            hint="Show in its folder"
            onClick={() => void call('problems.reveal', { path }).catch(showError)}
          >
            <IconFolderOpen size={16} stroke={1.7} />
          </Action>
        )}
        {imageId !== null && (
          <Tooltip label="Open the image">
            <ActionIcon
              component={Link}
              href={addresses.image(imageId)}
              aria-label={`Open the image ${name}`}
            >
              <IconPhoto size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
    </>
  );
}

/** One of several problems of the file above. */
export function ProblemCells({ problem }: { problem: Problem }) {
  const { token, isNegative, code, reason, seenAt } = problem;
  return (
    <>
      <span role="cell" className={classes.token}>
        {token ?? <i>whole file</i>}
        {isNegative === true && <small>negative prompt</small>}
      </span>
      <span role="cell" title={explanation([problem])}>
        {errorWording[code].title}
        <small>{reason}</small>
      </span>
      <span role="cell" className={classes.moment}>
        {formatMoment(seenAt)}
      </span>
      <span role="cell" />
    </>
  );
}

function Summary({ file, isOpen, onToggle }: Pick<FileCellsProps, 'file' | 'isOpen' | 'onToggle'>) {
  const { title, detail } = summaryOf(file);
  const text = (
    <>
      {title}
      <small>{detail}</small>
    </>
  );
  if (file.problems.length === 1) return text;
  return (
    <UnstyledButton className={classes.summary} aria-expanded={isOpen} onClick={onToggle}>
      <IconChevronRight size={15} stroke={1.7} aria-hidden />
      <span>{text}</span>
    </UnstyledButton>
  );
}

function Action(props: {
  label: string;
  hint: string;
  isLoading?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip label={props.hint}>
      <ActionIcon
        aria-label={props.label}
        loading={props.isLoading ?? false}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

/** In full, where it is cut off. */
function explanation(problems: readonly Problem[]): string {
  return problems
    .slice(0, 10)
    .map(({ token, code, reason }) => {
      const about = token === null ? '' : `${token}: `;
      return `${about}${errorWording[code].title}. ${reason} ${errorWording[code].advice}`;
    })
    .join('\n');
}
