import { type BucketName, deskOf } from '@wish/shared'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkFilter } from '../../../features/appeals/appeals.api'
import { SupervisionMini, supervises } from '../../../features/appeals/supervision/supervision-entry'
import { servingOf, useWorkFilter, type WorkPlace } from '../../../features/appeals/use-work'
import { narrowings } from '../../../features/appeals/work-filters'
import { MissingYears } from '../../../features/calendar/missing-years'
import type { Identity } from '../../../features/session/identity'
import { IdentitySwitch } from '../../../features/session/identity-sheet'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe } from '../../../features/session/use-session'
import { CallsMini } from '../../../features/whistles/calls-entry'
import { nameWindow } from '../../../platform/device'
import { open } from '../../../platform/navigation'
import type { PageName } from '../../../platform/pages'
import { Icon } from '../../../ui/icon'
import type { IconName } from '../../../ui/icons/names'
import { Mini } from '../../../ui/kit/button'
import { Page } from '../../../ui/kit/page'
import { filterOf, useAddress } from './address'
import { Errands } from './errands'
import { useDeskKeys } from './keys'
import { ListPane } from './list-pane'
import { MatterPane } from './matter-pane'
import { Search } from './search'
import { WatchPane } from './watch-pane'
import './desk.scss'

/** Where else one can go; the desk stands in the place of the tab bar's third tab. */
const PLACES: readonly { page: PageName; url: string; icon: IconName; words: string }[] = [
  { page: 'home', url: '/', icon: 'home', words: '首页' },
  { page: 'wishes', url: '/wishes', icon: 'window', words: '心愿墙' },
  { page: 'work', url: '/work', icon: 'clipboard-list', words: '办理' },
  { page: 'me', url: '/me', icon: 'user-circle', words: '我的' },
]

/** The desk of a wide browser: on the left what has to be done by the time that is left, on the right one matter. Everything works from the keyboard. */
export default function DeskView({ identity }: { identity: Identity }) {
  const place = usePlace(identity)
  const me = useMe()
  const phone = useHelpPhone()
  const [address, go] = useAddress(identity.membership?.id ?? '')
  const [matter, setMatter] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const lead = useRef(false)
  const title = matter && address.id ? `${matter} · 办理台` : '办理台'
  useEffect(() => nameWindow(title), [title])

  const toList = useCallback(() => {
    const rows = list.current
    rows?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()
  }, [])
  const keys = useMemo(
    () => ({
      '/': () => search.current?.focus(),
      r: () => document.querySelector<HTMLElement>('.desk-composer textarea')?.focus(),
      Escape: toList,
    }),
    [toList],
  )
  useDeskKeys(keys)
  const openMatter = useCallback(
    (id: string) => {
      lead.current = true
      go({ id, action: undefined })
    },
    [go],
  )
  const onSearch = useCallback((q: string | undefined) => go({ q, watch: undefined }, 'replace'), [go])
  const onBucket = useCallback((bucket: BucketName) => go({ bucket, q: undefined }), [go])
  const [kept, keep] = useWorkFilter(place)
  const narrowed = narrowings(filterOf(address)) > 0
  // a link says how the list is narrowed; whoever comes without one finds it as he left it
  const [arrived] = useState(() => ({ filter: kept, plain: !narrowed }))
  useEffect(() => {
    if (arrived.plain && narrowings(arrived.filter) > 0) go(filterOf(arrived.filter), 'replace')
  }, [arrived, go])
  const onFilter = (filter: WorkFilter) => {
    keep(filter)
    go(filterOf(filter))
  }
  const onFirst = useCallback((id: string) => go({ id }, 'replace'), [go])
  const onAction = useCallback((action: string | undefined) => go({ action }), [go])

  return (
    <Page title={title} tab bare>
      <div className='desk'>
        <header className='desk-top'>
          <h1 className='hd b desk-brand'>
            <Icon name='window' /> 邻里心愿 · 办理台
          </h1>
          <nav className='desk-nav' aria-label='去别处'>
            {PLACES.map(({ page, url, icon, words }) => (
              <a
                key={page}
                className='desk-link'
                href={url}
                aria-current={page === 'work' ? 'page' : undefined}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  if (page === 'work') go({ bucket: undefined, id: undefined, action: undefined, q: undefined, watch: undefined })
                  else open(page)
                }}
              >
                <Icon name={icon} /> {words}
              </a>
            ))}
          </nav>
          <Search q={address.q} onSearch={onSearch} input={search} />
          {me.data && <IdentitySwitch identity={identity} me={me.data} />}
          {place.unitId && <CallsMini unitId={place.unitId} />}
          {supervises(place.serving) && <SupervisionMini onPress={() => go({ watch: true, q: undefined })} />}
          <Mini icon='bell' onPress={() => open('inbox')}>
            消息
          </Mini>
        </header>
        <div className='desk-panes'>
          {address.watch && supervises(place.serving) ? (
            <WatchPane
              openId={address.id}
              onFirst={onFirst}
              onOpen={openMatter}
              onPressFor={(id) => go({ id, action: 'supervise' })}
              onLeave={() => go({ watch: undefined })}
              phone={phone}
            />
          ) : (
            <ListPane
              place={place}
              bucket={address.bucket}
              filter={filterOf(address)}
              onFilter={onFilter}
              q={address.q}
              openId={address.id}
              onOpen={openMatter}
              onFirst={onFirst}
              onBucket={onBucket}
              list={list}
              phone={phone}
              above={
                <>
                  <MissingYears me={me.data} />
                  <Errands place={place} />
                </>
              }
            />
          )}
          <MatterPane id={address.id} action={address.action} onAction={onAction} onTitle={setMatter} lead={lead} phone={phone} />
        </div>
      </div>
    </Page>
  )
}

function usePlace({ membership }: Identity): WorkPlace {
  return useMemo(() => {
    if (!membership) throw new Error('a desk belongs to somebody who serves')
    const serving = servingOf(membership)
    return deskOf(serving) === 'unit' ? { view: 'work', unitId: membership.unit.id, serving } : { view: 'area', serving }
  }, [membership])
}
