export default definePageConfig({ navigationBarTitleText: '回访电话' })
