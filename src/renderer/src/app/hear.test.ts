import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { hear } from './hear';

it('keeps what was told when an older answer comes after it', async () => {
  const client = new QueryClient();
  const answers: ((answer: string) => void)[] = [];
  const queryKey = ['progress'];
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const stop = observer.subscribe(() => undefined);
  answers[0]!('idle');
  await expect.poll(() => client.getQueryData(queryKey)).toBe('idle');

  void client.invalidateQueries({ queryKey });
  await expect.poll(() => answers.length).toBe(2);
  hear(client, queryKey, 'finished');
  answers[1]!('importing');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(client.getQueryData(queryKey)).toBe('finished');
  stop();
});
