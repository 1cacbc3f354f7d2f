export default definePageConfig({ navigationBarTitleText: '响应、解决、满意' })
