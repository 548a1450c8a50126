import { onMounted, onUnmounted, ref } from 'vue';
import type { Ref } from 'vue';

/** The part of the address behind the #. Empty on a server, and until the page is mounted. */
export function useHash(): Readonly<Ref<string>> {
  const hash = ref('');
  const read = () => (hash.value = location.hash);
  onMounted(() => {
    read();
    addEventListener('hashchange', read);
  });
  onUnmounted(() => removeEventListener('hashchange', read));
  return hash;
}
