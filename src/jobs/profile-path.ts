/** Whether the name of a profile is meant as a path rather than as the id of a shipped one. */
export function isProfilePath(name: string): boolean {
  return /[/\\]|\.(?:ya?ml|json)$/i.test(name);
}
