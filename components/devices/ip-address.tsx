import { Fragment } from "react";

/** An IP address; where there is no room for it in one line, it breaks between its groups. */
export const IpAddress = ({ children }: { children: string }) =>
  children.split(/(?<=:)/).map((group, index) => (
    <Fragment key={`${index} ${group}`}>
      {group}
      <wbr />
    </Fragment>
  ));
