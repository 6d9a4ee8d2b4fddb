import { signIn } from './client';

/** What the server said instead of an answer. */
export class Refused extends Error {}

/** The reason of an answer that is none. */
export const told = (body: string, status: number): string => {
  try {
    return JSON.parse(body).detail ?? String(status);
  } catch {
    return String(status);
  }
};

/**
 * Saves what an address answers under a name; a file that breaks off is not saved.
 *
 * @throws Refused with what the server says against it
 */
export async function download(address: string, name: string, request?: RequestInit): Promise<void> {
  const response = await signIn.fetch(address, request);
  if (!response.ok) {
    throw new Refused(told(await response.text(), response.status));
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
