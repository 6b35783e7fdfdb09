import { useMutation } from '@tanstack/react-query';
import { showError } from '../app/notices';
import { call } from '../host/host';

/** Scans one folder again, or all of them; what it does shows in the import strip. */
export function useRescan() {
  return useMutation({
    mutationFn: (folderId: number | undefined) => call('import.start', { folderId }),
    onError: showError,
  });
}
