// Preloaded by scripts/build.mjs: when the program ends, writes what V8 made of each bundle it used to the folder
// GKML_KEEP, from where bin/gkml.js takes it.
'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const vm = require('node:vm');

const { GKML_BUNDLES: bundles, GKML_KEEP: folder } = process.env;
const scripts = new Map();

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    scripts.set(relative(bundles, options.filename), this);
  }
};

process.on('exit', () => {
  for (const [name, script] of scripts) {
    const file = join(folder, `${name}.bin`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, script.createCachedData());
  }
});
