const MOST = 200

/** A foreign text made fit for a log: without the given values, without anything that looks like a mobile number, on one short line. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  // the longest first, so that no tail of one is left standing because a shorter one cut into it
  const known = secrets.filter((secret) => secret.length >= 4).sort((a, b) => b.length - a.length)
  const blotted = known.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text)
  return blotted
    .replace(/(?<!\d)1\d{10}(?!\d)/g, '[hidden]')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, MOST)
}
