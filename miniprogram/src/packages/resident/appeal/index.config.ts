export default definePageConfig({ navigationBarTitleText: '这件事走到哪了', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' })
