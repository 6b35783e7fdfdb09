import { Button, Center, Code, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';

/** The last resort: says that a screen broke instead of leaving a blank window. */
export class ErrorBoundary extends Component<
  { children: ReactNode; /** A new value (the address) tries again. */ resetKey?: string },
  { error: unknown }
> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: { resetKey?: string }) {
    if (this.state.error !== null && before.resetKey !== this.props.resetKey) {
      this.setState({ error: null });
    }
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Center h="100%" p="xl">
        <Stack align="center" maw={520} role="alert">
          <Title order={2} size="h4">
            This screen stopped working
          </Title>
          <Text c="dimmed" ta="center">
            Your images and the database are not affected. Reload to go on where you were.
          </Text>
          <Code block>{error instanceof Error ? error.message : String(error)}</Code>
          <Button size="sm" onClick={() => location.reload()}>
            Reload
          </Button>
        </Stack>
      </Center>
    );
  }
}
