import { type Text, text } from '../base/text.js';

/** A kind of file that no table is read from. */
export type Refusal = keyof typeof refusals;

const asWorkbook = text('用 WPS 或 Excel 打开，另存为 .xlsx（Excel 工作簿）再试', 'Open it in WPS or Excel and save it as .xlsx');
const asDocument = text('用 WPS 或 Word 打开，另存为 .docx 再试', 'Open it in WPS or Word and save it as .docx');
const findOriginal = text(
  '请对方发可编辑的原件（.xlsx 或 .docx）；没有原件的，用 WPS 转换成表格，逐行核对后再导入',
  'Ask for the file it was made from (.xlsx or .docx); without one, convert it in WPS and compare it row by row',
);

/** What a file is, said after its name, and the way out. */
export const refusals = {
  empty: {
    what: text('是空文件，没有内容', 'is empty'),
    way: text('可能没有保存成功或没有下载完，重新保存或下载', 'It may not have been saved or downloaded whole; save or download it again'),
  },
  'old-workbook': {
    what: text('是旧版表格（.xls 或 .et 格式），读不了', 'is an old workbook (.xls or .et), which cannot be read'),
    way: asWorkbook,
  },
  'old-document': {
    what: text('是旧版文字文件（.doc 或 .wps 格式），读不了', 'is an old document (.doc or .wps), which cannot be read'),
    way: asDocument,
  },
  encrypted: {
    what: text('设了打开密码，读不了', 'is protected by a password'),
    way: text(
      '用 WPS 或 Excel 输入密码打开，取消密码，另存为 .xlsx（文字文件另存为 .docx）再试',
      'Open it with its password, remove the password and save it as .xlsx (a text as .docx)',
    ),
  },
  locked: {
    what: text('被单位的文件加密软件（亿赛通）加密了，读不了', 'was encrypted by office security software (E-SafeNet)'),
    way: text('按单位的规定解密后再试', 'Have it decrypted as your office requires'),
  },
  compound: {
    what: text('是旧版 Office 格式的文件，看不出是表格还是文字，读不了', 'is a file in an old Office format that cannot be read'),
    way: text(
      '用 WPS 或 Office 打开，表格另存为 .xlsx，文字另存为 .docx 再试',
      'Open it in WPS or Office and save it as .xlsx (a text as .docx)',
    ),
  },
  xlsb: { what: text('是二进制工作簿（.xlsb），读不了', 'is a binary workbook (.xlsb), which cannot be read'), way: asWorkbook },
  'xml-workbook': {
    what: text('是 2003 版 XML 表格（网站系统常导出成 .xls），读不了', 'is an XML Spreadsheet 2003, which cannot be read'),
    way: asWorkbook,
  },
  'xml-document': { what: text('是 XML 格式的 Word 文档，读不了', 'is a Word document in XML, which cannot be read'), way: asDocument },
  mhtml: {
    what: text('是邮件或单个文件网页（.mht），读不了', 'is a mail or a web page in a single file (.mht), which cannot be read'),
    way: text('用 WPS 打开，表格另存为 .xlsx，文字另存为 .docx 再试', 'Open it in WPS or Office and save it as .xlsx (a text as .docx)'),
  },
  rtf: { what: text('是 RTF 格式的文字文件，读不了', 'is an RTF document, which cannot be read'), way: asDocument },
  'open-document': {
    what: text('是 OpenDocument 格式（.ods 或 .odt），读不了', 'is in the OpenDocument format (.ods or .odt), which cannot be read'),
    way: text(
      '用 WPS 或 LibreOffice 打开，表格另存为 .xlsx，文字另存为 .docx 再试',
      'Open it in LibreOffice and save it as .xlsx (a text as .docx)',
    ),
  },
  uof: {
    what: text('是标文通格式（UOF），读不了', 'is in the UOF format, which cannot be read'),
    way: text('用 WPS 打开，表格另存为 .xlsx，文字另存为 .docx 再试', 'Open it in WPS and save it as .xlsx (a text as .docx)'),
  },
  iwork: {
    what: text('是苹果 Numbers 或 Pages 的文件，读不了', 'is a file of Numbers or Pages, which cannot be read'),
    way: text('在苹果电脑上导出为 .xlsx 或 .docx 再试', 'Export it as .xlsx or .docx'),
  },
  slides: {
    what: text('是演示文稿，里面没有可以读取的表格', 'is a presentation; no table is read from it'),
    way: text('把表格复制到 WPS 表格，另存为 .xlsx 再试', 'Copy the table into a workbook and save it as .xlsx'),
  },
  pdf: {
    what: text('是 PDF，只有版面没有表格，读不了', 'is a PDF, which holds a layout and no tables'),
    way: findOriginal,
  },
  ofd: {
    what: text('是 OFD 版式文件，只有版面没有表格，读不了', 'is an OFD file, which holds a layout and no tables'),
    way: findOriginal,
  },
  picture: { what: text('是图片，里面的文字读不出来', 'is a picture; words in it cannot be read'), way: findOriginal },
  archive: {
    what: text('是压缩包，不是表格', 'is an archive and no table'),
    way: text('先解压，再导入里面的 .xlsx、.docx 等文件', 'Unpack it and import the files in it'),
  },
  program: {
    what: text('是程序或脚本，不是表格，没有打开', 'is a program and no table; it was not opened'),
    way: text('不要运行它，请来件单位重新发送 .xlsx 文件', 'Do not run it; have the sender send the .xlsx'),
  },
  xml: {
    what: text('是 XML 数据，不是 gkml 认识的表格', 'is XML data and no table gkml knows'),
    way: text('从原系统导出 .xlsx 或 .csv 再试', 'Export it as .xlsx or .csv from where it came'),
  },
  data: {
    what: text('是数据文件（YAML 或 JSON），不是表格', 'is a data file (YAML or JSON) and no table'),
    way: text('gkml 的 YAML 不用导入，直接运行 gkml check', 'YAML of gkml needs no import: run gkml check'),
  },
  binary: {
    what: text('不是表格也不是文本，认不出是什么文件', 'is neither a table nor text'),
    way: text(
      '确认选对了文件；能用 WPS 打开的，另存为 .xlsx 或 .docx 再试',
      'See whether it is the right file; if WPS opens it, save it as .xlsx or .docx',
    ),
  },
} satisfies Readonly<Record<string, { readonly what: Text; readonly way: Text }>>;
