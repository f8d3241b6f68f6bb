#!/bin/sh
# Compiles AWS's runtime interface client as its own installation would, but by the compiler alone: npm would bring a hundred packages.
set -eu

mkdir addon-api
tar -xzf ric.tgz
tar -xzf addon-api.tgz -C addon-api --strip-components=1

# Where Node.js brings no headers, its makers have them.
headers=$(node -p 'path.resolve(fs.realpathSync(process.execPath), "../../include/node")')
if [ ! -d "$headers" ]; then
  node fetch-source.js "$(node -p process.release.headersUrl)" unchecked headers.tar.gz
  mkdir headers
  tar -xzf headers.tar.gz -C headers --strip-components=1
  headers=headers/include/node
fi

sh package/scripts/preinstall.sh
made=package/deps/artifacts
g++ -shared -fPIC -O3 -std=gnu++20 -fvisibility=hidden -s -DNODE_GYP_MODULE_NAME=rapid_client -DBUILDING_NODE_EXTENSION \
  -I"$headers" -Iaddon-api -I"$made/include" package/src/native/rapid-client.cc -o package/rapid-client.node \
  "$made/lib/libaws-lambda-runtime.a" "$made/lib/libcurl.a" -pthread
