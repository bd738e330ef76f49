/** What the panel shows only after a code was made: it comes on demand. */
export { ConnectedView } from "./connected-view";
export { CancelledView, ErrorView, ExpiredView } from "./ended-views";
export { MatchView } from "./match-view";
