import { useQuery } from '@tanstack/react-query'
import type { SimilarView } from '@wish/shared'
import { get } from '../../platform/http'
import type { Problem } from '../../platform/problem'
import { useSession } from '../../platform/session'

/** How many similar matters there are near by, as far as that may be said. A hint: when it cannot be had, nothing is missing. */
export function useSimilar(categoryId: string | null, buildingId: string | undefined) {
  const signedIn = useSession((state) => state.session !== null)
  return useQuery<SimilarView, Problem>({
    queryKey: ['similar', categoryId, buildingId],
    queryFn: ({ signal }) => get('/appeals/similar', { categoryId: categoryId ?? undefined, buildingId }, signal),
    enabled: signedIn && !!categoryId && !!buildingId,
    staleTime: 300_000,
    retry: false,
  })
}
