/** CPU milliseconds that a stage takes here and in the server; NaN where the system does not tell. */
export interface StageRow {
  [column: string]: string | number;
  stage: string;
  app: number;
  Postgres: number;
}

export function stageRow(stage: string, app: number, postgres = 0): StageRow {
  return { stage, app, Postgres: postgres };
}
