export default definePageConfig({ navigationBarTitleText: '我的认领', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' })
