import { View } from '@tarojs/components'
import { useState } from 'react'
import { useElder } from '../../ui/elder'
import { Button, Mini, TextButton } from '../../ui/kit/button'
import { ChoiceChips, FilterChips, Tiles } from '../../ui/kit/chips'
import { Check, Choice, Pick, Switch } from '../../ui/kit/choice'
import { DayPicker } from '../../ui/kit/day-picker'
import { ask } from '../../ui/kit/dialog'
import { Field } from '../../ui/kit/field'
import { Figures } from '../../ui/kit/list'
import { Listen } from '../../ui/kit/listen'
import { Deeds, Segments } from '../../ui/kit/segments'
import { Sheet } from '../../ui/kit/sheet'
import { TextArea, TextInput } from '../../ui/kit/text-input'
import { TextSizeControl } from '../../ui/kit/text-size'
import { toast } from '../../ui/kit/toast'
import { setReading, useReading } from '../../ui/scale'
import { Specimen } from './specimen'

const FILTERS = [
  { value: 'all', label: '全部' },
  { value: 'tea', label: '陪伴' },
  { value: 'fix', label: '小修小补' },
] as const

/** What can be pressed or written into. */
export function Pressed() {
  const [filter, setFilter] = useState<'all' | 'tea' | 'fix'>('all')
  const [day, setDay] = useState<string>()
  const [on, setOn] = useState(true)
  const [typed, setTyped] = useState('')
  const [sheet, setSheet] = useState(false)
  const [figure, setFigure] = useState('待签收')
  const { elder } = useElder()
  const fontScale = useReading((reading) => reading.fontScale)
  return (
    <>
      <Specimen title='怎么看：长辈版、字的大小'>
        <View className='row sp g12'>
          <View className='b'>长辈版</View>
          <Switch on={elder} onChange={(next) => setReading({ elder: next })} label='长辈版' />
        </View>
        <View className='m12'>
          <TextSizeControl value={fontScale} onChange={(next) => setReading({ fontScale: next })} />
        </View>
      </Specimen>
      <Specimen title='按钮'>
        <View className='kit-pair'>
          <Button tone='brand'>平常</Button>
          <Button tone='brand' className='is-pressed'>
            按下
          </Button>
          <Button disabled>不可用</Button>
          <Button tone='blue'>诉求</Button>
          <Button tone='blue' className='is-pressed'>
            按下
          </Button>
          <Button tone='soft'>认领</Button>
          <Button>次要</Button>
          <Button tone='plain-blue'>次要蓝</Button>
          <Button tone='text'>文字</Button>
        </View>
        <View className='col m12 g12'>
          <Button tone='brand' busy busyText='正在提交…'>
            提交
          </Button>
          <Button tone='call' icon='phone'>
            打电话
          </Button>
        </View>
        <View className='chips-wrap m12'>
          <Mini icon='text-size'>长辈版</Mini>
          <Listen text='楼道灯修好了。' />
          <Mini tone='call' icon='phone'>
            打给居民
          </Mini>
          <Mini tone='lamp' icon='id-badge-2'>
            网格员
          </Mini>
          <TextButton>文字按钮</TextButton>
        </View>
      </Specimen>
      <Specimen title='填写'>
        <Field label='您的电话' hint='办好了给您打电话'>
          <TextInput value={typed} onChange={setTyped} label='您的电话' placeholder='请写手机号' type='tel' />
        </Field>
        <Field label='写错了' error='少了 1 位数字，请再看看'>
          <TextInput value='1380000204' onChange={() => {}} label='写错了' invalid />
        </Field>
        <Field label='不能改'>
          <View className='inp inp-off'>槐荫里社区 · 第7网格</View>
        </Field>
        <Field label='说说情况' optional>
          <TextArea value={typed} onChange={setTyped} label='说说情况' placeholder='比如：三单元的灯不亮' max={20} />
        </Field>
      </Specimen>
      <Specimen title='选择'>
        <Choice
          options={[
            { value: 'a', label: '只有我和工作人员', hint: '选中' },
            { value: 'b', label: '同楼邻居也能看到', hint: '没选' },
          ]}
          value={on ? 'a' : 'b'}
          onChange={(next) => setOn(next === 'a')}
          label='谁能看到'
        />
        <View className='row g12 m12'>
          <Switch on={on} onChange={setOn} label='提醒我' />
          <Switch on={!on} onChange={(next) => setOn(!next)} label='不提醒我' />
        </View>
        <View className='m8'>
          <Check checked={on} onChange={setOn}>
            规矩我都读过了
          </Check>
          <View className='row g12 m12'>
            <Pick checked={!on} onChange={(next) => setOn(!next)} label='选中这一件' />
            <View>一件里的勾</View>
          </View>
        </View>
        <View className='m12'>
          <FilterChips items={FILTERS} value={filter} onChange={setFilter} label='看哪些' />
        </View>
        <View className='m12'>
          <ChoiceChips items={FILTERS} value={filter} onChange={setFilter} label='哪一类' tone='brand' />
        </View>
        <View className='m12'>
          <DayPicker value={day} onChange={setDay} label='哪天' maxDays={60} tone='brand' today='2026-11-18' />
        </View>
        <View className='m12'>
          <Tiles
            items={[
              { value: 'all', label: '楼道照明', icon: 'bulb' },
              { value: 'tea', label: '陪伴聊天', icon: 'coffee' },
              { value: 'fix', label: '小修小补', icon: 'tool' },
            ]}
            value={filter}
            onChange={setFilter}
            label='什么事'
          />
        </View>
      </Specimen>
      <Specimen title='办理台的件'>
        <Figures
          items={[
            { value: 3, label: '待签收', onPress: () => setFigure('待签收') },
            { value: 6, label: '办理中', onPress: () => setFigure('办理中') },
            { value: 2, label: '快到期', tone: 'warn', onPress: () => setFigure('快到期') },
            { value: 1, label: '已超期', tone: 'bad', onPress: () => setFigure('已超期') },
          ]}
          chosen={figure}
          label='看哪些'
        />
        <View className='m12'>
          <Segments
            items={[
              { value: 'all', label: '答复居民', icon: 'message-report' },
              { value: 'tea', label: '内部记录', icon: 'note' },
            ]}
            value={filter === 'tea' ? 'tea' : 'all'}
            onChange={setFilter}
            label='写给谁'
          />
        </View>
        <View className='m12'>
          <Deeds
            items={[
              { key: 'a', label: '转办', icon: 'arrows-exchange', onPress: () => {} },
              { key: 'b', label: '延期', icon: 'calendar-plus', onPress: () => {} },
              { key: 'c', label: '请补充', icon: 'message-question', onPress: () => {} },
            ]}
          />
        </View>
      </Specimen>
      <Specimen title='浮上来的'>
        <View className='chips-wrap'>
          <Mini onPress={() => setSheet(true)}>底部浮层</Mini>
          <Mini onPress={() => void ask({ title: '清空重新写？', text: '写的字和照片都会清掉。', yes: '清空', no: '接着写' })}>问一句</Mini>
          <Mini onPress={() => toast('已提醒网格员')}>轻提示</Mini>
          <Mini onPress={() => toast('没交上去', 'bad')}>没成</Mini>
        </View>
        <Sheet
          open={sheet}
          title='还没解决？'
          onClose={() => setSheet(false)}
          foot={
            <Button tone='blue' onPress={() => setSheet(false)}>
              退回重办
            </Button>
          }
        >
          <View className='c2'>说说哪里没办好，会退回重办一次。</View>
        </Sheet>
      </Specimen>
    </>
  )
}
