// what a table can be read from, and what looks like one and is answered with what to do
const endings = /\.(?:xlsx|xlsm|xltx|xls|et|ett|csv|tsv|docx|docm|doc|wps|html?|md|txt|ofd|pdf)(?:#.*)?$/i;

/** Whether a file is a table or a document by its name, not YAML; also the name of one of its parts, `财政局.xlsx#2`. */
export function isTableFile(file: string): boolean {
  return endings.test(file);
}
