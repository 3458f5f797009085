// The one door to js-yaml: values for every file, events for the positions of what is wrong.
export { type Event, getScalarValue, load, parseEvents, YAMLException } from 'js-yaml';
