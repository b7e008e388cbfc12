import type { UploadJson } from '../../generated/api';
import { AskingError } from './askingError';

/** Hands a file to the worker, saying how much of it is sent; fetch cannot say that, so this is the older call. */
export function uploadFile(file: File, token: string, onSent: (share: number) => void): Promise<UploadJson> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', '/api/v1/uploads');
    call.setRequestHeader('X-Antiforgery', token);
    call.setRequestHeader('Idempotency-Key', crypto.randomUUID?.() ?? String(Math.random()).slice(2));
    call.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    });
    call.addEventListener('load', () => {
      const said = parsed(call.responseText);
      if (call.status === 202) resolve(said as UploadJson);
      else reject(new AskingError(call.status, null, sentenceOf(said) ?? `HTTP ${call.status}`));
    });
    call.addEventListener('error', () => reject(new AskingError(0, null, 'no connection')));
    const form = new FormData();
    form.append('file', file, file.name);
    call.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const sentenceOf = (said: unknown) => (said !== null && typeof said === 'object' && 'detail' in said && typeof said.detail === 'string' ? said.detail : null);
