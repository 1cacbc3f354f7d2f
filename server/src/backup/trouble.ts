/** Why nothing was done, in sentences for whoever keeps the server; printed without a stack. */
export class BackupTrouble extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}
