/** What an answer says, but for when, under which id, and how it was cut into pieces on the wire (RFC 9112, 6). */
export function told({ status, headers, text }: { status: number; headers: Record<string, unknown>; text: string }) {
  const { date, "x-request-id": id, "content-length": _length, "transfer-encoding": _coding, ...rest } = headers;
  return { status, headers: rest, text, says: [typeof date, typeof id] };
}
