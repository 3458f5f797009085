// What a second thread runs (see src/host.ts).
'use strict';
require('./gkml.js').load('thread.cjs');
