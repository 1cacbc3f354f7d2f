import { View } from '@tarojs/components'
import { CALL_ACTIONS, type PhotoView } from '@wish/shared'
import { useState } from 'react'
import { Problem } from '../../platform/problem'
import { AnswerSheet } from '../../ui/form/answer-sheet'
import { UnitField, UnitsField } from '../../ui/form/units-field'
import { Mini } from '../../ui/kit/button'
import { NoAddress, NotForYou, SignInFirst } from '../../ui/kit/gates'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { Section } from '../../ui/kit/section'
import { Sk, Skeleton } from '../../ui/kit/skeleton'
import { PhotoGrid } from '../../ui/photos/photo-grid'
import { PhotoPicker } from '../../ui/photos/photo-picker'
import type { PhotoItem, Photos } from '../../ui/photos/use-photos'
import { type Voice, VoiceButton, VoicePanel } from '../../ui/voice/voice-input'
import { Specimen } from './specimen'

const PHONE = { number: '12345', name: '市民热线' }
const UNITS = Array.from({ length: 12 }, (_, at) => ({ value: `u${String(at)}`, label: `第${String(at + 1)}网格`, hint: '槐荫里社区' }))
const nothing = { data: undefined, dataUpdatedAt: 0, refetch: async () => {} }
const photo = (id: string, caption?: string): PhotoView => ({ id, url: '/none', thumbnailUrl: '/none', width: 4, height: 3, caption })
const shot = (key: string, state: PhotoItem['state'], percent = 0): PhotoItem => ({ key, state, percent, why: '网络不好' })
const shots = (items: PhotoItem[], news?: Photos['news']): Photos => ({
  items,
  ids: [],
  busy: false,
  news,
  add: async () => {},
  retry: () => {},
  remove: () => {},
  finish: async () => true,
})
const voice = (phase: Voice['phase'], more: Partial<Voice> = {}): Voice => ({
  phase,
  heard: '',
  left: 42,
  trouble: undefined,
  begin: () => {},
  end: () => {},
  ...more,
})

/** What fills a page or a large part of one: what comes from the server in all its states, photos, speaking, long lists. */
export function Whole() {
  const [unit, setUnit] = useState<string>()
  const [units, setUnits] = useState<unknown[]>(['u1'])
  const [answering, setAnswering] = useState(false)
  return (
    <>
      <Specimen title='从服务器来的：正在来、有旧的、没来、不给看'>
        <Loaded query={{ ...nothing, error: null }} skeleton={<Rows />}>
          {() => null}
        </Loaded>
        <Loaded
          query={{ ...nothing, data: '旧的内容', dataUpdatedAt: 1.8e12, error: Problem.local('network.offline') }}
          skeleton={<Rows />}
        >
          {(words) => <View>{words}</View>}
        </Loaded>
        <Loaded query={{ ...nothing, error: Problem.local('network.offline') }} skeleton={<Rows />} part>
          {() => null}
        </Loaded>
        <Loaded query={{ ...nothing, error: Problem.of(503, null) }} skeleton={<Rows />} phone={PHONE}>
          {() => null}
        </Loaded>
        <Loaded query={{ ...nothing, error: new Problem('not-found', '没有找到', 404) }} skeleton={<Rows />} phone={PHONE}>
          {() => null}
        </Loaded>
      </Specimen>
      <Specimen title='先登录'>
        <SignInFirst title='登录以后，您的事都在这里'>提过的诉求、许过的心愿，走到哪一步都看得到。</SignInFirst>
      </Specimen>
      <Specimen title='不给这个人看'>
        <NotForYou title='这里是工作人员看的' phone={PHONE}>
          在网格、社区、街道工作的人才看得到。
        </NotForYou>
      </Specimen>
      <Specimen title='地址不完整'>
        <NoAddress way='看我的事' to='myAppeals'>
          这个链接少了一截。
        </NoAddress>
      </Specimen>
      <Specimen title='选单位：多了就能按名字找'>
        <UnitField units={UNITS} label='派给谁' value={unit} onChange={setUnit} />
        <View className='m16'>
          <UnitsField units={UNITS.slice(0, 3)} label='请谁来' chosen={units} onChange={setUnits} />
        </View>
      </Specimen>
      <Specimen title='回一句话：写的留着，有人先办了就看新的'>
        <Mini icon='circle-check' onPress={() => setAnswering(true)}>
          报结果
        </Mini>
        {answering && (
          <AnswerSheet
            title='报结果 · 安居物业'
            label='报结果'
            icon='circle-check'
            fields={CALL_ACTIONS.report.asks}
            draftKey='draft:call:kit:report'
            send={async () => undefined}
            onDone={() => undefined}
            onStale={() => undefined}
            onClose={() => setAnswering(false)}
          />
        )}
      </Specimen>
      <Specimen title='照片：看的'>
        <PhotoGrid photos={[photo('a', '之前'), photo('b', '之后')]} />
        <View className='m12'>
          <PhotoGrid photos={[photo('c'), photo('d')]} small />
        </View>
      </Specimen>
      <Specimen title='照片：要交的'>
        <PhotoPicker photos={shots([])} />
        <View className='m12'>
          <PhotoPicker photos={shots([shot('1', 'waiting'), shot('2', 'sending', 40), shot('3', 'done'), shot('4', 'failed')], 'twice')} />
        </View>
      </Specimen>
      <Specimen title='说话代替打字'>
        <VoiceButton voice={voice('quiet')} />
        <VoicePanel voice={voice('opening')} />
        <VoicePanel voice={voice('listening', { heard: '楼道灯不亮' })} />
        <VoicePanel voice={voice('writing')} />
        <VoicePanel voice={voice('quiet', { trouble: 'silent' })} />
      </Specimen>
      <Specimen title='长列表'>
        <Section title='一千条也滚得动' more={<Mini icon='list'>全部</Mini>} />
        <LongList items={UNITS} keyOf={({ value }) => value}>
          {({ label }) => <View className='card'>{label}</View>}
        </LongList>
      </Specimen>
    </>
  )
}

function Rows() {
  return (
    <Skeleton>
      <Sk w='60%' h={22} />
      <Sk h={48} m={8} shape='card' />
      <Sk w='48px' h={48} m={8} shape='round' />
    </Skeleton>
  )
}
