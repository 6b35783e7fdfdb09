import * as module from 'node:module';

// Replaces the module `electron`, and nothing else, by the stand-in beside this file.
// register() is what Node 20 has; registerHooks() is its successor.
if (module.registerHooks) {
  const { resolve } = await import('./hooks.mjs');
  module.registerHooks({ resolve });
} else {
  module.register('./hooks.mjs', import.meta.url);
}
