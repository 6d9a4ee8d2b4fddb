#!/bin/sh
# Prints an access token for the application in CLIENT_ID and CLIENT_SECRET.
set -eu
curl -sSf -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials \
  "${ZHAOSHANG:-http://localhost:8080}/oauth2/token" |
  sed 's/.*"access_token":"\([^"]*\)".*/\1/'
