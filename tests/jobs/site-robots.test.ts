import { expect, test } from 'vitest';
import { agentHeaders, userAgent } from '../../src/jobs/site-agent.js';
import { noRobots, readRobots } from '../../src/jobs/site-robots.js';

const at = 'http://www.donghe.gov.cn/robots.txt';

test('keeps out of what robots.txt forbids everybody, and takes what it allows', async () => {
  const robots = await readRobots(at, 'User-agent: *\nDisallow: /admin/\nDisallow: /*.doc$\nCrawl-delay: 5\n');
  expect(robots.allows('http://www.donghe.gov.cn/admin/list.html')).toBe(false);
  expect(robots.allows('http://www.donghe.gov.cn/a/b.doc')).toBe(false);
  expect(robots.allows('http://www.donghe.gov.cn/a/b.html')).toBe(true);
  expect(robots.delay).toBe(5);
});

test('heeds the lines that name it before those for everybody', async () => {
  const robots = await readRobots(at, 'User-agent: *\nDisallow: /\n\nUser-agent: gkml\nDisallow: /search\n');
  expect(robots.allows('http://www.donghe.gov.cn/a.html')).toBe(true);
  expect(robots.allows('http://www.donghe.gov.cn/search?q=1')).toBe(false);
  expect(robots.delay).toBeUndefined();
});

test('takes a home page sent for robots.txt as no word at all', async () => {
  const robots = await readRobots(at, '<!DOCTYPE html><html><head><title>东河县人民政府</title></head></html>');
  expect(robots.allows('http://www.donghe.gov.cn/a.html')).toBe(true);
  expect(noRobots.allows('http://www.donghe.gov.cn/a.html')).toBe(true);
});

test('says in ASCII what it is', () => {
  expect(userAgent).toMatch(/^gkml\/\d+\.\d+\.\d+ \([\x20-\x7e]+\)$/);
  for (const value of Object.values(agentHeaders)) expect(value).toMatch(/^[\x20-\x7e]+$/);
});
