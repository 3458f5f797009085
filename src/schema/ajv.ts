// The one door to ajv at run time, for schemas that users bring. gkml's own are compiled when it is built.
export { Ajv } from 'ajv';
