// Stands in for the parts of age that a vault never uses (post-quantum and P-256 recipients): a third of the bundle.
export const MLKEM768P256 = undefined;
export const MLKEM768X25519 = undefined;
export const p256 = undefined;
