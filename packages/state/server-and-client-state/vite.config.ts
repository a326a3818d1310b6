import { pageConfig } from '#ui/vite';

export default pageConfig({
  root: `${import.meta.dirname}/src/page`,
  outDir: `${import.meta.dirname}/src/generated/page`,
});
