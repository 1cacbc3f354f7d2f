import { queries } from '../../platform/query'
import { sessionApi } from './session.api'
import { useMe } from './use-session'

/** Whom to ring when the page cannot help: the own grid's telephone, else the city's hotline. */
export function useHelpPhone(): { number: string; name: string } {
  const { data: me } = useMe()
  return me?.grid?.phone ? { number: me.grid.phone, name: me.grid.name } : { number: '12345', name: '市民热线' }
}

/** Takes over the number that WeChat's button handed out. */
export async function phoneFromWechat(code: string): Promise<void> {
  queries.setQueryData(['me'], await sessionApi.phone(code))
}
