import { useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { LibraryScreen } from '../library/LibraryScreen';
import { ProblemsScreen } from '../problems/ProblemsScreen';
import { SettingsScreen } from '../settings/SettingsScreen';
import { addresses } from './address';
import { LoadedScreen } from './LoadedScreen';
import { useResultSet } from './result-set';

// Screens of much code load when they are first needed: the library shows sooner.
const loadViewer = async () => (await import('../viewer/ViewerScreen')).ViewerScreen;
const loadCompare = async () => (await import('../compare/CompareScreen')).CompareScreen;
const loadInsights = async () => (await import('../insights/InsightsScreen')).InsightsScreen;
const loadSearch = async () => (await import('../search/SearchScreen')).SearchScreen;

/** The screen the address asks for; an unknown address is the library. */
export function Screens() {
  return (
    <Switch>
      <Route path={addresses.library}>
        <LibraryScreen />
      </Route>
      <Route path="/image/:id">{({ id }) => <ImageRoute id={Number(id)} />}</Route>
      <Route path="/compare">
        <LoadedScreen name="compare" load={loadCompare} props={{}} />
      </Route>
      <Route path={addresses.search}>
        <LoadedScreen name="search" load={loadSearch} props={{}} />
      </Route>
      <Route path={addresses.insights}>
        <LoadedScreen name="insights" load={loadInsights} props={{}} />
      </Route>
      <Route path={addresses.problems}>
        <ProblemsScreen />
      </Route>
      <Route path={addresses.settings}>
        <SettingsScreen />
      </Route>
      <Route>
        <Redirect to={addresses.library} replace />
      </Route>
    </Switch>
  );
}

function ImageRoute({ id }: { id: number }) {
  const setLastViewed = useResultSet((state) => state.setLastViewed);
  const valid = Number.isSafeInteger(id) && id > 0;
  useEffect(() => {
    if (valid) setLastViewed(id);
  }, [id, valid, setLastViewed]);
  return valid ? (
    <LoadedScreen name="viewer" load={loadViewer} props={{ imageId: id }} />
  ) : (
    <Redirect to={addresses.library} replace />
  );
}
