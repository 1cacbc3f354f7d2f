export default definePageConfig({ navigationBarTitleText: '剔除审批' })
