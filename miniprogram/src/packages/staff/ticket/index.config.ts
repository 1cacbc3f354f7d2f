export default definePageConfig({ navigationBarTitleText: '办理', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' })
