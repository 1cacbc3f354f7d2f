import type { Config } from '../platform/config'
import { isUnavailable } from '../platform/database/errors'
import { issueAccount } from './account'
import { loadFile } from './load'
import { SetupTrouble } from './mistakes'
import { inOffice } from './office'
import { counts } from './show'
import { writeTemplate } from './template'

const USAGE = [
  'npm run neighbourhood -- template 文件.xlsx        写一个空的 Excel 模板',
  'npm run neighbourhood -- load 文件.xlsx            检查并载入；有一处不对就什么都不写',
  'npm run neighbourhood -- account 手机号或姓名 账号   给工作人员开网页账号，或重设密码',
  'npm run neighbourhood -- show                      系统里现在有多少',
]

/** Does one command and gives the lines to print; `SetupTrouble` says why it was not done. */
export async function perform(config: () => Config, words: readonly string[]): Promise<string[]> {
  const [command, ...rest] = words.filter((word) => !word.startsWith('--'))
  const unknown = words.filter((word) => word.startsWith('--') && word !== '--force')
  const force = words.includes('--force')
  const [first, second] = rest
  if (unknown.length > 0) throw new SetupTrouble([`没有 ${unknown.join(' ')} 这个选项。`, ...USAGE])
  if (command === 'template' && first && rest.length === 1) {
    await writeTemplate(first)
    return [`模板写好了：${first}`, '按「填写说明」填好以后，运行 npm run neighbourhood -- load 这个文件。']
  }
  if (command === 'load' && first && rest.length === 1)
    return told(() => inOffice(config(), { force }, async (office) => ['载入完成。', ...(await loadFile(office, first))]))
  if (command === 'account' && first && second && rest.length === 2)
    return told(() =>
      inOffice(config(), { force: true }, async (office) => {
        const { account, password, name, made } = await issueAccount(office, first, second)
        return [
          `${name} 的账号${made === 'created' ? '开好了' : '换了新密码，之前的登录都已退出'}：`,
          `  账号：${account}`,
          `  密码：${password}`,
          '密码只显示这一次，系统里没有保存原文。请当面交给本人，不要发在群里。',
        ]
      }),
    )
  if (command === 'show' && rest.length === 0) return told(() => inOffice(config(), { force: true }, counts))
  throw new SetupTrouble(USAGE)
}

/** What the database says, in words for whoever keeps it running. */
async function told(work: () => Promise<string[]>): Promise<string[]> {
  try {
    return await work()
  } catch (error) {
    const sentence = explain(error)
    if (sentence) throw new SetupTrouble([sentence])
    throw error
  }
}

function explain(error: unknown): string | undefined {
  const { driverError } = error as { driverError?: { code?: string } }
  const code = driverError?.code ?? (error as { code?: string }).code ?? ''
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return '数据库文件正被别的程序占用（例如正在备份或另一个载入）。等它结束再试一次；什么都没有写入。'
  if (/^SQLITE_(READONLY|PERM|CANTOPEN)|^EACCES$|^EPERM$|^EROFS$/.test(code))
    return '数据库或 DATA_DIR 不能写入，请检查这个文件夹的权限和所有者。'
  if (/^SQLITE_FULL|^ENOSPC$/.test(code)) return '磁盘满了，什么都没有写入。'
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return '数据库文件打不开，可能不是本系统的，或者已经损坏。请用备份恢复。'
  if (/^ER_(ACCESS_DENIED|DBACCESS_DENIED|BAD_DB)/.test(code)) return 'DATABASE_URL 里的用户、密码或库名不对，数据库拒绝了。'
  if (isUnavailable(error)) return '数据库没有回答。请检查 DATABASE_URL，看看数据库服务是不是开着；什么都没有写入。'
  return undefined
}
