// The usual lines: http-proxy-middleware under Express, as its own README begins.
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';

const [port = '0', target = ''] = process.argv.slice(2);
const app = express();
app.use(createProxyMiddleware({ target, changeOrigin: true, pathFilter: '/api' }));
app.listen(Number(port), '127.0.0.1');
