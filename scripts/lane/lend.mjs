/**
 * Lends `type` every member of the platform's own class that it does not bring itself. Each asks `this.native` for it,
 * which is made only then: whoever keeps to the few members that endpoints use never pays for the rest.
 */
export function lend(type, native) {
  const own = type.prototype;
  for (const name of Reflect.ownKeys(native.prototype)) {
    if (Object.hasOwn(own, name)) continue;
    const member = Object.getOwnPropertyDescriptor(native.prototype, name);
    const { get } = member;
    if (get) Object.defineProperty(own, name, { configurable: true, get: ofNative(name) });
    else if (typeof member.value === "function") Object.defineProperty(own, name, { ...member, value: called(name) });
  }
  Object.setPrototypeOf(own, native.prototype);
}

const ofNative = (name) =>
  function get() {
    return this.native[name];
  };

const called = (name) =>
  function call(...args) {
    return this.native[name](...args);
  };
