// A server that writes its log to stdout, as a process of its own.
import { z } from 'zod';
import {
  answer,
  createHttpApp,
  createLogger,
  httpSettings,
  type Routes,
  readEnvironment,
  startServer,
} from '../http/index.ts';

const settings = readEnvironment(z.object(httpSettings), { PORT: '0', RATE_LIMIT_REQUESTS: '1000000' });
const logger = createLogger({ name: 'logging', level: 'info' });
const lastWords = () => {
  logger.fatal('last words');
  process.exit(1);
};
const routes: Routes = {
  '/crash': { GET: () => void setImmediate(lastWords) },
  '/flood/:lines': {
    GET: ({ params }, res) => {
      for (let line = 0; line < Number(params.lines); line += 1) logger.info({ filler: 'x'.repeat(1_000) }, 'flood');
      answer(res, 204);
    },
  },
};
const app = createHttpApp({ name: 'logging', routes, problems: {}, logger, settings, ready: async () => {} });
const { url } = await startServer(app, settings, logger);
process.send?.(url);
