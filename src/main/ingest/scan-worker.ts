import { parentPort, workerData } from 'node:worker_threads';
import { answerScan, type ScanRequest } from './scanner';

/** Lists folders in a thread of its own (scanner.ts). */
void answerScan(workerData as ScanRequest, (message) => parentPort!.postMessage(message));
