// Stands for a Next whose modules look otherwise inside: it serves as ever, but shows nobody what a route file exports.
for (const runtime of ["app-route-turbo.runtime.prod.js", "app-route.runtime.prod.js"]) {
  const { AppRouteRouteModule } = require(`next/dist/compiled/next-server/${runtime}`);
  Object.defineProperty(AppRouteRouteModule.prototype, "userland", { get: () => undefined });
}
