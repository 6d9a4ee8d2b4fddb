import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { RegisterApplicationDocument, type RegisterApplicationMutation } from '../../../generated/operations';
import { Once } from '../office/Once';
import { Panel } from '../office/Office';
import { ApplicationForm, NOTHING_TOLD } from './ApplicationForm';
import { useAdministrationWords } from './words';

/** Registers an application, whose secret is then shown once. */
export function Register() {
  const words = useAdministrationWords();
  const navigate = useNavigate();
  const [answer, register] = useMutation(RegisterApplicationDocument);
  const [made, show] = useState<RegisterApplicationMutation['registerApplication']>();
  if (made) {
    return (
      <Once
        title={words.registered(made.application.name)}
        lines={[
          { label: words.clientId, value: made.application.clientId },
          { label: words.secret, value: made.clientSecret },
        ]}
        done={() => void navigate(`/administration/applications/${encodeURIComponent(made.application.id)}`, { replace: true })}
      />
    );
  }
  return (
    <Panel title={words.register} beside={<Link to="/administration/applications">{words.back}</Link>}>
      <p className="about">{words.registerAbout}</p>
      <ApplicationForm
        told={NOTHING_TOLD}
        chambers
        busy={answer.fetching}
        error={answer.error}
        doing={words.register}
        save={async (told, chamber) => {
          const { data } = await register({ input: { ...told, chamber: chamber ?? null } });
          show(data?.registerApplication ?? undefined);
        }}
        cancel={() => void navigate('/administration/applications')}
      />
    </Panel>
  );
}
