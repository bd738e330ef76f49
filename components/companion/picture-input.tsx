import type { Ref } from "react";

type Props = { ref: Ref<HTMLInputElement>; onPicture: (picture: File) => void };

/** The browser's own dialog for a picture, behind a button that looks like the others. */
export function PictureInput({ ref, onPicture }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      accept="image/*"
      hidden
      aria-label="Picture of the code"
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        // The same picture may be chosen again.
        currentTarget.value = "";
        if (file) onPicture(file);
      }}
    />
  );
}
