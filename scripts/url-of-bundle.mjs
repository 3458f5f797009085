// Injected into scripts, which have no import.meta.
import { pathToFileURL } from 'node:url';

export const urlOfBundle = pathToFileURL(__filename).href;
