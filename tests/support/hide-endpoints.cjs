// Stands for a Next whose modules look otherwise inside: it serves as ever, but shows our server no route file's exports.
for (const runtime of ["app-route-turbo.runtime.prod.js", "app-route.runtime.prod.js"]) {
  const { AppRouteRouteModule } = require(`next/dist/compiled/next-server/${runtime}`);
  const { get } = Object.getOwnPropertyDescriptor(AppRouteRouteModule.prototype, "userland");
  Object.defineProperty(AppRouteRouteModule.prototype, "userland", {
    get() {
      return /[\\/]scripts[\\/]lane[\\/]/.test(String(new Error("who asks?").stack)) ? undefined : get.call(this);
    },
  });
}
