import { Button, Code, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { describeError } from './errors';
import classes from './Message.module.css';

/** What fills a screen that has nothing else to show: why, and what one can do. */
export function Message(props: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className={classes.message}>
      <Stack align="center" gap="sm" maw={460}>
        {props.icon}
        <Title order={2} size="h4" ta="center">
          {props.title}
        </Title>
        {props.children}
      </Stack>
    </div>
  );
}

/** The same for an error, with the facts and a way to try again. */
export function ErrorMessage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, advice, detail } = describeError(error);
  return (
    <div role="alert" className={classes.fill}>
      <Message title={title}>
        <Text c="dimmed" size="sm" ta="center">
          {advice}
        </Text>
        <Code className={classes.detail}>{detail}</Code>
        <Button variant="default" size="sm" onClick={onRetry}>
          Try again
        </Button>
      </Message>
    </div>
  );
}
