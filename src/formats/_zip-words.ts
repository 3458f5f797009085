import { type Text, text } from '../base/text.js';

/** Refuses a package: what is wrong, said after the file's name, in Chinese and English, and the way out. */
export type Refuse = (zh: string, en: string, way: Text) => never;

/** The way out for a package a sound program would not have written like that. */
export const saveAnew: Text = text(
  '用 WPS 或 Excel 打开，另存为 .xlsx（文字文件另存为 .docx）再试',
  'Open it in WPS or Excel and save it as .xlsx (a text as .docx)',
);

/** The way out for a package that broke on its way. */
export const sendAgain: Text = text('重新下载，或者请对方重新发送', 'Download it again, or have it sent again');

/** The way out for a package that looks made to do harm. */
export const distrust: Text = text(
  '不要使用这个文件，请来件单位从原文件另存为 .xlsx 重新发送',
  'Do not use this file; have the sender save the original as .xlsx and send that',
);

/** The way out for a package with a password. */
export const withoutPassword: Text = text(
  '用 WPS 或 Excel 输入密码打开，取消打开密码，另存为 .xlsx 再试',
  'Open it with its password in WPS or Excel, remove the password and save it as .xlsx',
);

/** The way out for a package that is too large. */
export const makeSmaller: Text = text(
  '如果来源可靠，删去多余的工作表、空行和图片，另存后再试',
  'If you trust it, delete sheets, blank rows and pictures that are not needed, save it and try again',
);
