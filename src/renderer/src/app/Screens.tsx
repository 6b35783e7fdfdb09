import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { LibraryScreen } from '../library/LibraryScreen';
import { ProblemsScreen } from '../settings/ProblemsScreen';
import { SettingsScreen } from '../settings/SettingsScreen';
import { addresses } from './address';
import { useResultSet } from './result-set';

// Konva and the search screen load when they are first needed: the library shows sooner.
const ViewerScreen = lazy(async () => ({
  default: (await import('../viewer/ViewerScreen')).ViewerScreen,
}));
const SearchScreen = lazy(async () => ({
  default: (await import('../search/SearchScreen')).SearchScreen,
}));

/** The screen the address asks for; an unknown address is the library. */
export function Screens() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path={addresses.library}>
          <LibraryScreen />
        </Route>
        <Route path="/image/:id">{({ id }) => <ImageRoute id={Number(id)} />}</Route>
        <Route path={addresses.search}>
          <SearchScreen />
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
    </Suspense>
  );
}

function ImageRoute({ id }: { id: number }) {
  const setLastViewed = useResultSet((state) => state.setLastViewed);
  const valid = Number.isSafeInteger(id) && id > 0;
  useEffect(() => {
    if (valid) setLastViewed(id);
  }, [id, valid, setLastViewed]);
  return valid ? <ViewerScreen imageId={id} /> : <Redirect to={addresses.library} replace />;
}
