import { Fragment } from 'preact';
import type { UploadListJson } from '../../../generated/api';
import { go, useAddress } from '../../app/address';
import { useSession } from '../../answers/session';
import type { Asked } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { Waiting } from '../../parts/Waiting';
import { count } from '../../standard/digits';
import { choose } from '../../words/words';
import { StateBadge, UploadState } from './UploadState';
import { dataWords, minuteOf } from './words';

const size = (bytes: number) => (bytes < 1_000_000 ? `${count(Math.ceil(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** Who handed in what, when, and what became of it. */
export function UploadsBlock({ asked }: { readonly asked: Asked<UploadListJson> }) {
  const text = choose(dataWords);
  const { values } = useAddress();
  const session = useSession();
  const name = session.state === 'open' ? session.who.name : '';
  const isOwn = values.own === 'yes';
  return (
    <Block title={text.uploads} note={text.uploadsNote} class="uploads">
      <p class="fields">
        <label>
          <input type="checkbox" checked={isOwn} onChange={(event) => go({ values: { own: event.currentTarget.checked ? 'yes' : null } }, true)} /> {text.own}
        </label>
      </p>
      <Waiting asked={asked} height={80}>
        {({ uploads }) => {
          const shown = uploads.filter((upload) => !isOwn || upload.by === name);
          return shown.length === 0 ? (
            <p class="note">{text.noUploads}</p>
          ) : (
            <div class="table-scroll" tabIndex={0} role="region" aria-label={text.uploads}>
              <table class="data-table stacked">
                <thead>
                  <tr>
                    <th scope="col">{text.received}</th>
                    <th scope="col">{text.by}</th>
                    <th scope="col">{text.file}</th>
                    <th scope="col" class="number">
                      {text.size}
                    </th>
                    <th scope="col">{text.state}</th>
                    <th scope="col" />
                  </tr>
                </thead>
                <tbody>
                  {shown.map((upload) => (
                    <Fragment key={upload.id}>
                      <tr>
                        <td class="nowrap">{minuteOf(upload.receivedAt)}</td>
                        <td>{upload.by}</td>
                        <td class="file-name">{upload.name}</td>
                        <td class="number">{size(upload.bytes)}</td>
                        <td>
                          <StateBadge state={upload.state} />
                        </td>
                        <td>
                          <button
                            class="link"
                            aria-expanded={values.upload === upload.id}
                            onClick={() => go({ values: { upload: values.upload === upload.id ? null : upload.id } }, true)}
                          >
                            {text.receipt}
                          </button>
                        </td>
                      </tr>
                      {values.upload === upload.id && (
                        <tr>
                          <td colSpan={6}>
                            <UploadState id={upload.id} />
                          </td>
                        </tr>
                      )}
                    </Fragment>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Waiting>
    </Block>
  );
}
