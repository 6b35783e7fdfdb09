import { parentPort, workerData } from 'node:worker_threads';
import { answerSearches, type SearchWorkerData } from './worker-engine';

/** Answers searches from memory, in a thread of its own (worker-engine.ts). */
await answerSearches(workerData as SearchWorkerData, parentPort!);
