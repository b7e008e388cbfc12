import { useState } from 'preact/hooks';
import { SignIn } from '../app/SignIn';
import { choose, pairs } from '../words/words';

const words = pairs({ signIn: ['登录', 'Sign in'] });

/** In the place of what the caller may not do: why, and the sign-in. */
export function SignInOffer({ why }: { readonly why: string }) {
  const text = choose(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p class="actions sign-in-offer"><span class="note">{why}</span><button class="button" onClick={() => setOpen(true)}>{text.signIn}</button></p>
      {isOpen && <div class="veil"><SignIn onClose={() => setOpen(false)} /></div>}
    </>
  );
}
