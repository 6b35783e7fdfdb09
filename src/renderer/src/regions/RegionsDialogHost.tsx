import { useStore } from 'zustand';
import { LoadedScreen } from '../app/LoadedScreen';
import { exportingRegions } from './exporting-regions';

// Opened seldom: its code is fetched when it first is.
const load = async () => (await import('./RegionsDialog')).RegionsDialog;

/** The dialog for exporting regions, while somebody wants to. */
export function RegionsDialogHost() {
  const subject = useStore(exportingRegions, (state) => state.subject);
  return subject && <LoadedScreen name="regions" load={load} props={{ subject }} />;
}
