// The one door to write-file-atomic: a file is written whole beside the old one and then takes its place.
export { default as writeFileAtomic } from 'write-file-atomic';
