import { View } from '@tarojs/components'
import type { BuildingView } from '@wish/shared'
import { useEffect, useState } from 'react'
import { CAN_SCAN, scan } from '../../platform/device'
import { asProblem } from '../../platform/problem'
import { useKeptQuery } from '../../platform/query'
import { Icon } from '../../ui/icon'
import { Button } from '../../ui/kit/button'
import { List } from '../../ui/kit/list'
import { Loaded } from '../../ui/kit/loaded'
import { Section } from '../../ui/kit/section'
import { Sheet } from '../../ui/kit/sheet'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { TextInput } from '../../ui/kit/text-input'
import { toast } from '../../ui/kit/toast'
import { Press } from '../../ui/press'
import { codeIn } from './building-code'
import { useGuestBuilding } from './my-building'
import { territoryApi } from './territory.api'
import { useCommunity } from './use-community'

/** So that not every letter asks the server. */
const PAUSE_MS = 300

/** Reads the code at a building's door; undefined when nothing came of it, and why is said (unless the camera was just closed). */
export async function scanBuilding(): Promise<BuildingView | undefined> {
  const { text, refused } = await scan()
  if (refused) toast('手机没让用相机。直接选一栋楼也行', 'bad')
  if (!text) return undefined
  const code = codeIn(text)
  if (!code) {
    toast('这不是楼门口的码。直接选一栋楼也行', 'bad')
    return undefined
  }
  try {
    return await territoryApi.byCode(code)
  } catch (thrown) {
    toast(asProblem(thrown).message, 'bad')
    return undefined
  }
}

interface Group {
  communityId: string
  community: string
  buildings: BuildingView[]
}

/** Community by community, as they come: 1号楼 is in every one of them. */
export function byCommunity(buildings: readonly BuildingView[]): Group[] {
  const groups: Group[] = []
  for (const building of buildings) {
    const known = groups.find(({ communityId }) => communityId === building.communityId)
    if (known) known.buildings.push(building)
    else groups.push({ communityId: building.communityId, community: building.where.split(' · ')[0] ?? '', buildings: [building] })
  }
  return groups
}

interface Props {
  /** The community that the person belongs to; a guest's is known from the building chosen last. */
  home?: string
  onClose: () => void
  onChoose: (building: BuildingView) => void
}

/** Choosing a building: type a few words, or scan the code at its door. One's own community comes first. */
export function BuildingSheet({ open, ...props }: Props & { open: boolean }) {
  return (
    <Sheet open={open} title='是哪栋楼？' onClose={props.onClose}>
      <Finder {...props} />
    </Sheet>
  )
}

/** What is in the sheet; it asks for nothing before that is open. */
function Finder({ home, onClose, onChoose }: Props) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const guest = useGuestBuilding()
  // whoever has said nothing yet begins where the home page shows him to be
  const looked = useCommunity(undefined, false)
  const first = home ?? guest?.communityId ?? looked.id
  const found = useKeptQuery({
    queryKey: ['buildings', asked, first ?? ''],
    load: async (signal) => (await territoryApi.buildings(asked, first, signal)).items,
    enabled: first !== undefined || !looked.pending,
    // the rows stay until the next ones are here, and a row that is in both is the same row: a finger that is on its way to it
    // while the list is replaced would touch nothing otherwise
    placeholderData: (before) => before,
  })
  const choose = (building: BuildingView | undefined) => {
    if (!building) return
    onChoose(building)
    onClose()
  }
  return (
    <>
      <TextInput value={typed} onChange={setTyped} label='找一栋楼' placeholder='楼号或门口的码' before={<Icon name='search' />} />
      {CAN_SCAN && (
        <View className='m12'>
          <Button tone='plain-blue' icon='scan' onPress={async () => choose(await scanBuilding())}>
            扫楼门口的码
          </Button>
        </View>
      )}
      <View className='m12'>
        <Loaded query={found} skeleton={<SkeletonCards count={4} />}>
          {(buildings) =>
            buildings.length === 0 ? (
              <View className='c2 center m24'>没有找到“{asked}”，换个写法试试，比如只写楼号。</View>
            ) : (
              byCommunity(buildings).map(({ communityId, community, buildings: own }) => (
                <View key={communityId}>
                  <Section title={community} />
                  <List>
                    {own.map((building) => (
                      <Press key={building.id} className='cell' onPress={() => choose(building)}>
                        <View className='cb row'>
                          <Icon name='building' />
                        </View>
                        <View className='grow'>
                          <View className='b'>{building.name}</View>
                          {building.gridName && <View className='f15 c2'>{building.gridName}</View>}
                        </View>
                      </Press>
                    ))}
                  </List>
                </View>
              ))
            )
          }
        </Loaded>
      </View>
    </>
  )
}
