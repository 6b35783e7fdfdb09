import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useHashAddress } from './address';
import { ErrorBoundary } from './ErrorBoundary';
import { queryClient } from './query-client';
import { Screens } from './Screens';
import { Shell } from './Shell';
import { theme } from './theme';

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <Notifications position="bottom-right" limit={3} />
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Router hook={useHashAddress}>
            <Shell>
              <Screens />
            </Shell>
          </Router>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
