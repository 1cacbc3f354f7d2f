import { View } from '@tarojs/components'
import type { WishView } from '@wish/shared'
import { useCommunities } from '../../../features/territory/use-community'
import { dial } from '../../../platform/device'
import { Icon } from '../../../ui/icon'
import { Button } from '../../../ui/kit/button'

/** For whoever may not claim: who may, why, and how to become one of them. No closed door without a bell. */
export function HowToHelp({ wish }: { wish: WishView }) {
  const communities = useCommunities()
  const office = communities.data?.find(({ id }) => id === wish.communityId)
  return (
    <View className='card card-lamp m12'>
      <View className='row g8 b cl'>
        <Icon name='heart-handshake' />
        您也想帮忙？
      </View>
      <View className='m4'>
        心愿由{wish.communityName}的党员、志愿者和小巷管家来认领：先核实身份，再上门，大家都放心。想加入，给社区打个电话就行。
      </View>
      {office?.phone && (
        <View className='m12'>
          <Button small icon='phone' onPress={() => void dial(office.phone ?? '')}>
            打给{office.name}
          </Button>
        </View>
      )}
    </View>
  )
}
