/** Knows which answers are not with their readers yet: Node calls a connection idle as soon as it was handed all of one. */
export function watchAnswers(server) {
  const open = new Set();
  return {
    watch(response) {
      open.add(response);
      response.once("close", () => open.delete(response));
    },
    /** Closes what nothing is under way on any more; nothing at all while an answer still drips to a slow reader. */
    closeIdle() {
      const isDripping = [...open].some(({ writableEnded, writableFinished }) => writableEnded && !writableFinished);
      if (!isDripping) server.closeIdleConnections();
    },
  };
}
