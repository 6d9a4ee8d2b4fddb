#!/bin/sh
# Checks that a post comes from us: verify.sh SECRET ID TIMESTAMP SIGNATURE < BODY
# (the secret that saveSearch answered, and the headers webhook-id, webhook-timestamp, webhook-signature)
set -eu
secret=$1 id=$2 timestamp=$3 signatures=$4
now=$(date +%s)
if [ $((now - timestamp)) -gt 300 ] || [ $((timestamp - now)) -gt 300 ]; then
  echo "older than 5 minutes, or from the future" >&2
  exit 1
fi
key=$(printf %s "${secret#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \n')
# the body byte by byte: a shell variable would lose a newline at its end
expected=$( { printf '%s.%s.' "$id" "$timestamp"; cat; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)
# while a secret is being replaced there are two signatures
for signature in $signatures; do
  [ "$signature" = "v1,$expected" ] && exit 0
done
echo "the signature is wrong" >&2
exit 1
