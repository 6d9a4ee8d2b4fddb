package org.zhaoshang.audit;

/** What an entry of the trail tells. */
public enum Act {
  /** A GraphQL mutation. */
  MUTATION,
  /** A file that was sent for import. */
  UPLOAD,
  /** A list was taken out as a file. */
  EXPORT,
  /** Another request that is no GraphQL and changes something, such as a rebuild of the index. */
  COMMAND,
  /** Personal data was shown unmasked. */
  PERSONAL_READ,
  /** Everything about a person was given out. */
  PERSONAL_EXPORT,
  /** Everything about a person was removed. */
  PERSONAL_ERASE,
  /** A person signed in, or tried to. */
  SIGN_IN,
  /** A token was issued. */
  TOKEN_ISSUED,
  /** A token was ended before its time. */
  TOKEN_REVOKED,
  /** Somebody who is known asked for what they may not have. */
  REFUSED,
  /** The trail itself was read or verified. */
  TRAIL_READ
}
