import type { Problem } from '@shared/images';
import { errorWording } from '../app/errors';
import classes from './ImageProblems.module.css';

/** What the import found wrong, above all else: it explains what is missing below. */
export function ImageProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems} aria-label="Problems of this image">
      {problems.map((problem, index) => (
        <li key={index} title={errorWording[problem.code].advice}>
          <strong>{problem.token ?? errorWording[problem.code].title}</strong> {problem.reason}
        </li>
      ))}
    </ul>
  );
}
