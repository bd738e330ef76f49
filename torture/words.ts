const names =
  ".env .env.local .env.production .git/HEAD .git/config .gitignore .svn/entries .DS_Store .htaccess .htpasswd .npmrc .ssh/id_rsa " +
  ".aws/credentials .dockerignore .next .next/BUILD_ID .next/server .next/required-server-files.json .data .data/auth-secret " +
  ".data/control.json .cache Dockerfile README.md CHANGELOG.md package.json package-lock.json tsconfig.json next.config.mjs " +
  "drizzle.config.ts instrumentation.ts proxy.ts vercel.json db/migrations/0000_first.sql node_modules scripts/server.mjs " +
  "backup backup.sql backup.zip db.sql dump.sql database.sqlite site.tar.gz www.zip old test tests tmp temp dev staging " +
  "server-status server-info phpinfo.php info.php index.php wp-login.php wp-admin xmlrpc.php phpmyadmin adminer.php cgi-bin/ " +
  "console debug trace metrics actuator actuator/env actuator/heapdump health status stats env config config.json config.yml " +
  "swagger swagger.json swagger-ui openapi.json api-docs graphql graphiql v1 v2 api api/v1 api/v2 api/internal api/debug " +
  "api/auth api/auth/signin api/auth/providers api/auth/session api/auth/error api/auth/verify-request api/auth/callback/google " +
  "api/v1/admin api/v1/users api/v1/me api/v1/token api/v1/keys api/v1/debug api/v1/admin/users api/v1/admin/login " +
  "administrator manager root login signin signup register logout account user users profile upload uploads files static assets " +
  "_next _next/data _next/image _next/static _next/webpack-hmr __nextjs_original-stack-frame _ignition robots.txt sitemap.xml " +
  "security.txt .well-known/security.txt .well-known/jwks.json .well-known/openid-configuration favicon.ico crossdomain.xml " +
  "service-worker.js sw.js manifest.json web.config error error_log access.log logs log npm-debug.log id_rsa server.key";

/** What a stranger tries first: files that are left lying about, and doors that others have. */
export const words: string[] = names.split(" ");
