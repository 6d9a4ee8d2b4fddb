// Files over HTTP, by the same door and with the same token as everybody else's: what GraphQL has no way to carry.
import { signIn } from '../../client';
import { download, Refused, told } from '../../download';

/** How far an import is, as the server tells while it runs. */
export interface Step {
  rowsDone: number;
  totalRows: number | null;
  progress: number | null;
}

export interface Finding {
  sheet: string;
  row: number;
  column: string | null;
  heading: string | null;
  field: string | null;
  value: string | null;
  severity: 'ERROR' | 'WARNING' | 'NOTE';
  reason: string;
}

// fetch does not tell how much is sent
async function send(file: File, told: (share: number) => void): Promise<{ status: number; body: string }> {
  const token = await signIn.token();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', 'imports');
    request.setRequestHeader('Authorization', 'Bearer ' + token);
    request.upload.onprogress = (event) => event.lengthComputable && told(event.loaded / event.total);
    request.onload = () => resolve({ status: request.status, body: request.responseText });
    request.onerror = () => reject(new Refused(''));
    const form = new FormData();
    form.set('preview', 'true');
    form.set('file', file);
    request.send(form);
  });
}

/**
 * Sends a file to be looked at.
 *
 * @param told hears which share of it is sent
 * @returns the import's id
 */
export async function upload(file: File, heard: (share: number) => void): Promise<string> {
  let answer = await send(file, heard);
  if (answer.status === 401) {
    // the token was revoked meanwhile: another request renews it
    await signIn.fetch('imports?limit=1');
    answer = await send(file, heard);
  }
  if (answer.status !== 202) {
    throw new Refused(told(answer.body, answer.status));
  }
  return JSON.parse(answer.body).id;
}

/** Hears of an import until it is over, or nobody listens any more. */
export async function follow(id: string, heard: (step: Step) => void, until: AbortSignal): Promise<void> {
  const response = await signIn.fetch(`imports/${id}/events`, { signal: until, headers: { Accept: 'text/event-stream' } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) {
      return;
    }
    const events = (rest + part.value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.substring(5));
      if (data.length > 0) {
        heard(JSON.parse(data.join('\n')));
      }
    }
  }
}

/** A page of findings, and where the next begins. */
export async function findings(id: string, after: number): Promise<{ findings: Finding[]; next: number | null }> {
  const response = await signIn.fetch(`imports/${id}/report?after=${after}`);
  if (!response.ok) {
    throw new Refused(told(await response.text(), response.status));
  }
  return response.json();
}

/** Saves the workbook with what was found at each row. */
export const saveWorkbook = (id: string, fileName: string): Promise<void> =>
  download(`imports/${id}/report.xlsx`, fileName.replace(/\.[A-Za-z]{3,4}$/, '') + '.导入报告.xlsx');
