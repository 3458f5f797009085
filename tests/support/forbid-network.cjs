// Preloaded with --require: whatever would open a socket or ask for a name throws, and is written, one a line, to the file in
// GKML_SOCKETS.
'use strict';
const { appendFileSync } = require('node:fs');

function forbid(target, name, what) {
  target[name] = function forbidden() {
    appendFileSync(process.env.GKML_SOCKETS, `${what}\n`);
    throw new Error(`${what} is forbidden here`);
  };
}

const dns = require('node:dns');
for (const name of Object.keys(dns)) if (/^(?:lookup|resolve|reverse)/.test(name)) forbid(dns, name, `dns.${name}`);
for (const name of Object.keys(dns.promises))
  if (/^(?:lookup|resolve|reverse)/.test(name)) forbid(dns.promises, name, `dns.promises.${name}`);
const net = require('node:net');
forbid(net.Socket.prototype, 'connect', 'net.Socket.connect');
forbid(net.Server.prototype, 'listen', 'net.Server.listen');
forbid(require('node:tls'), 'connect', 'tls.connect');
for (const name of ['http', 'https']) for (const call of ['request', 'get']) forbid(require(`node:${name}`), call, `${name}.${call}`);
forbid(require('node:http2'), 'connect', 'http2.connect');
forbid(require('node:dgram'), 'createSocket', 'dgram.createSocket');
forbid(globalThis, 'fetch', 'fetch');
