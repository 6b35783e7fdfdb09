/** What a chart or a table shows, as rows: for files, and for pictures of tables. */
export interface DataTable {
  /** Also the name of the file. */
  readonly title: string;
  /** What a chart's colours are, where there are several. */
  readonly series?: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly DataValue[])[];
}

/** Numbers as they are known, not as they are shown; null is no value. */
export type DataValue = string | number | null;
