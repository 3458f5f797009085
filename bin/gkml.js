#!/usr/bin/env node
// Starts dist/main.cjs. Node 20 compiles a program anew at each start, which would take longer than checking a catalog;
// the build keeps what V8 made of the bundles (dist/kept), and a start with the same node takes that. V8 refuses it when
// anything differs, and compiles as ever.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const dist = path.join(__dirname, '../dist');
const kept = path.join(dist, 'kept', `${process.version}-${process.platform}-${process.arch}`);
const loaded = new Map();

function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const filename = path.join(dist, name);
  // the build writes bundles in ASCII, and a string of single bytes is read and compiled fastest
  const source = fs.readFileSync(filename, 'latin1');
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename,
    cachedData: codeOf(name),
  });
  const folder = path.dirname(name);
  const requires = (asked) => (asked.startsWith('.') ? load(path.join(folder, asked)) : require(asked));
  script.runInThisContext().call(module.exports, module.exports, requires, module, filename, path.dirname(filename));
  return module.exports;
}

function codeOf(name) {
  try {
    return fs.readFileSync(path.join(kept, `${name}.bin`));
  } catch {
    return undefined;
  }
}

module.exports = { load };
if (require.main === module) load('main.cjs');
