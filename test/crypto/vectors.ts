/** Made with Python's bcrypt; the last two are of Streamlit-Authenticator's own example. */
export const bcryptVectors: readonly { readonly id: string; readonly password: string; readonly hash: string }[] = [
  { id: 'v-abc', password: 'abc', hash: '$2b$12$NLvRC4KvwWajhQU1BzOQDuuua1KjmEq3.oyOPaoP7A6n6OqQOVXgK' },
  { id: 'v-strong', password: 'Abcdef1!', hash: '$2b$12$dfSr1m0A1u8BPbgWsvSgVuA0Cp4C6jREMnngmOQPc1hbDmn5uXj2O' },
  {
    id: 'v-max20',
    password: 'Zz9~xxxxxxxxxxxxxxxx',
    hash: '$2b$12$XKE.bw1s7JiavdCedQs7muTlfvFpCAT4tAom8S0iG9a2YHX8oXc22',
  },
  { id: 'v-utf8', password: 'Pässwörd1!', hash: '$2b$12$tf2qXcTplL4.BXmpun84COHIvSeZWaqqopNYyPrmzyK1.cgTSSWoK' },
  { id: 'v-emoji', password: 'A1!a😀bcd', hash: '$2b$12$zxAfiU5Dlqs/hnK3rdHXSOd6pFyeK39M4fF92RC6iWwoZa6jpLp5.' },
  { id: 'v-empty', password: '', hash: '$2b$12$kJREn76P/MvFZrASy9l5RuTqHM1LQ97thFWLC76BrUPTE9dx0./TS' },
  { id: 'v-space', password: 'Ab cd 1!x', hash: '$2b$12$3RIV6v6ZpPfhhFM/J7vPFOyGkzodN8KWDI2oBcGAefbkhy/McEfZO' },
  {
    id: 'v-72',
    password: 'Aa1!bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
    hash: '$2b$12$tyQpXeq4gG7gUgYfpuyBouE7/qwfMMNKtR5298UPOBubVOGXt7wlm',
  },
  { id: 'v-cost10', password: 'Abcdef1!', hash: '$2b$10$f.I1NfaM/ftJScA8iDUV5.35/6PwnFJod4cu3W/B0H8EW42B70/ti' },
  { id: 'v-cost04', password: 'Abcdef1!', hash: '$2b$04$M4J6rSdDVMuVebEjedHN4uX2paW5Z0zWRRAGXcJlA9dilH/GCqEKy' },
  {
    id: 'streamlit-jsmith',
    password: 'abc',
    hash: '$2b$12$lhOfbg3eMo9/TIcgFOvlbuYTGJQBdTLU/ek3SiDOooJNrIktqfKr6',
  },
  {
    id: 'streamlit-rbriggs',
    password: 'def',
    hash: '$2b$12$SxD/z1xJN6C7G7ygeiCuDOR88ZFAMoky9nCm9JgACEuJiVbVV6/4a',
  },
];

/** Of `Abcdef1!`, under the three names that bcrypt goes by. */
export const prefixVectors: readonly string[] = [
  '$2a$12$dfSr1m0A1u8BPbgWsvSgVuA0Cp4C6jREMnngmOQPc1hbDmn5uXj2O',
  '$2y$12$dfSr1m0A1u8BPbgWsvSgVuA0Cp4C6jREMnngmOQPc1hbDmn5uXj2O',
  '$2b$12$dfSr1m0A1u8BPbgWsvSgVuA0Cp4C6jREMnngmOQPc1hbDmn5uXj2O',
];

/** Tokens of Streamlit-Authenticator, made with PyJWT. */
export const foreignTokens = {
  key: 'some_key',
  otherKey: 'other_key',
  valid:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6ImpzbWl0aCIsImV4cF9kYXRlIjo0MTAyNDQ0ODAwLjEyMzQ1Nn0.CwZp03s8WqaBer5QhHaW4s7AXqBHfs83SrnB3O9N9lY',
  expired:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6ImpzbWl0aCIsImV4cF9kYXRlIjoxNTc3ODM2ODAwLjB9.3gASTBjVmJcs1720Zq0dCbjDA-5pZRFa9WGxUeTTriw',
  otherKeySigned:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6ImpzbWl0aCIsImV4cF9kYXRlIjo0MTAyNDQ0ODAwLjB9.ZaL6253DF3VQicIUt67Yn2pUyA46QIyK_OJPdFfOPsY',
  none: 'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJ1c2VybmFtZSI6ImpzbWl0aCIsImV4cF9kYXRlIjo0MTAyNDQ0ODAwLjB9.',
} as const;
