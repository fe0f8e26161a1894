/* A key that names one request: sent twice, it is done once. */

/** `crypto.randomUUID` is there over https only. */
export const requestKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
