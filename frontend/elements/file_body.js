/* The bytes of a file that a person chose, as text that Streamlit can carry. */

const STEP = 0x8000; // as many arguments as a call takes

/** @param {Blob} file */
export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += STEP) text += String.fromCharCode(...bytes.subarray(i, i + STEP));
  return btoa(text);
}
