import { main } from './cli.js';
import { run } from './host.js';

run(main);
