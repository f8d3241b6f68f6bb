#!/bin/sh
# install.sh filters|compiler|compiler++: installs what a stage of the image's build needs, on Debian and on Amazon Linux.
set -eu

case "$1" in
filters)
  debian="coreutils gawk sed grep gzip bsdextrautils util-linux libc-bin zlib1g"
  amazon="gawk sed grep gzip util-linux zlib rpm" # coreutils is there, in one piece
  ;;
compiler)
  debian="gcc make libc6-dev"
  amazon="gcc make tar gzip findutils diffutils glibc-devel"
  ;;
compiler++)
  debian="g++ make cmake xz-utils"
  amazon="gcc-c++ make cmake tar gzip xz findutils diffutils"
  ;;
esac

if command -v apt-get >/dev/null; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $debian
else
  dnf install -y $amazon
fi
