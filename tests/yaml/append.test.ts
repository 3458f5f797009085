import { describe, expect, test } from 'vitest';
import { withRecord } from '../../src/yaml/append.js';

const added = (source: string) => withRecord(source, 'units', { name: '县水利局' });

describe('a record added to a list', () => {
  test.each<readonly [string, string, string]>([
    ['at the end of the file', 'kind: units\nunits:\n  - name: 甲\n', 'kind: units\nunits:\n  - name: 甲\n  - name: 县水利局\n'],
    ['where the file ends in no line break', 'units:\n  - name: 甲', 'units:\n  - name: 甲\n  - name: 县水利局\n'],
    ['without indentation', 'units:\n- name: 甲\n  level: 县\n', 'units:\n- name: 甲\n  level: 县\n- name: 县水利局\n'],
    ['spaced as the others', 'units:\n  - name: 甲\n\n  - name: 乙\n', 'units:\n  - name: 甲\n\n  - name: 乙\n\n  - name: 县水利局\n'],
    [
      'before what follows the list',
      'units:\n  - name: 甲 # 注\n    # 简称待定\n\n# 统称\ngroups:\n  - name: 各单位\n',
      'units:\n  - name: 甲 # 注\n    # 简称待定\n  - name: 县水利局\n\n# 统称\ngroups:\n  - name: 各单位\n',
    ],
    ['with the line breaks of Windows', 'units:\r\n  - name: 甲\r\n', 'units:\r\n  - name: 甲\r\n  - name: 县水利局\r\n'],
    [
      'behind a text in lines',
      'units:\n  - name: 甲\n    notes: |\n      一\n\n      二\n',
      'units:\n  - name: 甲\n    notes: |\n      一\n\n      二\n  - name: 县水利局\n',
    ],
    ['to an empty list', 'units: []\n', 'units: [{name: 县水利局}]\n'],
    ['to a list in brackets', 'units: [{name: 甲}] # 注\nkind: units\n', 'units: [{name: 甲}, {name: 县水利局}] # 注\nkind: units\n'],
  ])('stands %s', (_, source, result) => {
    expect(added(source)).toBe(result);
  });

  test.each<readonly [string, string]>([
    ['no list', 'kind: units\n'],
    ['a list without items', 'units:\n'],
    ['no document', '# 我的\n'],
    ['broken YAML', 'units:\n  - name: 甲\n :x\n'],
    ['a list that is an alias', 'a: &a\n  - name: 甲\nunits: *a\n'],
    ['a comma before the bracket', 'units: [{name: 甲},]\n'],
    ['a text left open to the end', 'units:\n  - name: 甲\n    notes: |+\n      一\n\n\n'],
  ])('is none where there is %s', (_, source) => {
    expect(added(source)).toBeUndefined();
  });
});
