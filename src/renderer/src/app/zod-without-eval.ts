import { z } from 'zod';

// Imported first: building a schema tries to compile code, which the page's policy reports.
z.config({ jitless: true });
