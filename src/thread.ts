import { runThread } from './host.js';

runThread({ check: async (data, io) => (await import('./jobs/check-share.js')).checkShare(data, io) });
