import { Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChartHistogram,
  IconDeviceDesktop,
  IconMoon,
  IconPhoto,
  IconSearch,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { CollectDialog } from '../collections/CollectDialog';
import { RegionsDialogHost } from '../regions/RegionsDialogHost';
import { addresses } from './address';
import { CommandSurfaces } from './CommandSurfaces';
import { ConnectionBanner } from './ConnectionBanner';
import { ErrorBoundary } from './ErrorBoundary';
import { useLibraryEvents } from './events';
import { ImportStrip } from './ImportStrip';
import { useOverview } from './queries';
import classes from './Shell.module.css';
import { useUndoKeys } from './undo';

/** The frame around every screen: where one can go, and what an import is doing. */
export function Shell({ children }: { children: ReactNode }) {
  useLibraryEvents();
  useUndoKeys();
  const [path] = useLocation();
  const { data: overview } = useOverview();
  const problems = overview?.problemCount ?? 0;
  return (
    <div className={classes.shell}>
      <nav className={classes.rail} aria-label="Main">
        <RailLink to={addresses.library} icon={IconPhoto} label="Library" current={path} />
        <RailLink to={addresses.search} icon={IconSearch} label="Search" current={path} />
        <RailLink
          to={addresses.insights}
          icon={IconChartHistogram}
          label="Insights"
          current={path}
        />
        <RailLink
          to={addresses.problems}
          icon={IconAlertTriangle}
          label="Problems"
          current={path}
          count={problems}
        />
        <div className={classes.spacer} />
        <ThemeToggle />
        <RailLink to={addresses.settings} icon={IconSettings} label="Settings" current={path} />
      </nav>
      <ConnectionBanner />
      <main className={classes.screen}>
        <ErrorBoundary resetKey={path}>{children}</ErrorBoundary>
      </main>
      <div className={classes.strip}>
        <ImportStrip />
      </div>
      <CommandSurfaces />
      <CollectDialog />
      <RegionsDialogHost />
    </div>
  );
}

interface RailLinkProps {
  to: string;
  icon: ComponentType<{ size: number; stroke: number }>;
  label: string;
  current: string;
  count?: number;
}

function RailLink({ to, icon: Icon, label, current, count = 0 }: RailLinkProps) {
  return (
    <Link to={to} className={classes.item} aria-current={current === to ? 'page' : undefined}>
      <Icon size={22} stroke={1.6} />
      {label}
      {count > 0 && <span className={classes.badge}>{count > 99 ? '99+' : count}</span>}
    </Link>
  );
}

const schemes = {
  dark: { label: 'Dark', icon: IconMoon, next: 'light' },
  light: { label: 'Light', icon: IconSun, next: 'auto' },
  auto: { label: 'Auto', icon: IconDeviceDesktop, next: 'dark' },
} as const;

function ThemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { label, icon: Icon, next } = schemes[colorScheme];
  return (
    <Tooltip label={`Theme: ${label.toLowerCase()}`} position="right">
      <UnstyledButton
        className={classes.item}
        aria-label={`Theme: ${label.toLowerCase()}`}
        onClick={() => setColorScheme(next)}
      >
        <Icon size={20} stroke={1.6} />
        {label}
      </UnstyledButton>
    </Tooltip>
  );
}
