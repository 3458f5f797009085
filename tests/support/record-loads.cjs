// Preloaded with --require: writes the name of every bundle that bin/gkml.js runs, and whether it ran from the code the build
// kept, one a line, to the file in GKML_LOADED.
'use strict';
const { appendFileSync } = require('node:fs');
const { relative } = require('node:path');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    const name = relative(`${__dirname}/../..`, options.filename);
    appendFileSync(process.env.GKML_LOADED, `${name.replaceAll('\\', '/')} ${this.cachedDataRejected === false ? 'kept' : 'compiled'}\n`);
  }
};
