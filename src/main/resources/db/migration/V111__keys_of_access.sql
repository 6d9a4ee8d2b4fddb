-- Keys are the product's own (V110): no request works with those that sign tokens.
revoke all on access.signing_key from zhaoshang_caller;
