/** One thing in the file that has to be mended, and where it stands. */
export interface Mistake {
  sheet: string
  row: number
  column: string
  problem: string
}

/** 「楼栋·第5行·编码：这一格要填」 */
export function mistakeLine({ sheet, row, column, problem }: Mistake): string {
  return `${sheet}·第${row}行·${column}：${problem}`
}

/** Why a command did nothing, in words for whoever typed it. */
export class SetupTrouble extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}

/** The file has mistakes: all of them, and nothing was written. */
export class FileRefused extends SetupTrouble {
  constructor(readonly mistakes: readonly Mistake[]) {
    super([...mistakes.map(mistakeLine), `一共 ${mistakes.length} 处要改，什么都没有写入。改好后请再载入一次。`])
  }
}
