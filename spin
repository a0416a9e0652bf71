#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs the spin command of this checkout: builds it on first use and whenever the sources have
# changed, then becomes the JVM, so that signals and the process id are the JVM's.
#
# A build lives in a folder of its own below cli/target/spin, and `current` names the newest: a
# running program keeps the jars that it was started with. Every program leaves a file named by its
# process id in `users` there; an old build that no living process uses is removed by a later one.

set -u

# Links are followed, so that a link to this script may stand on the PATH.
self="${BASH_SOURCE[0]}"
while [[ -L $self ]]; do
  link="$(readlink "$self")"
  [[ $link == /* ]] || link="${self%/*}/$link"
  self="$link"
done
[[ $self == */* ]] || self="./$self"
root="$(cd "${self%/*}" && pwd -P)" || exit 1
dist="$root/cli/target/spin"
build=''

java_home="$("$root/tools/find-jdk")" || exit 1
java="$java_home/bin/java"

# Everything that goes into a build. Folders are among them: their times tell of removed files. The
# JDK is too, because the class cache is good for that very JDK only.
inputs=("$root/pom.xml" "$root/spin" "$java_home/release")
for module in "$root"/*/; do
  [[ $module != */bench/ && -d ${module}src/main ]] || continue
  inputs+=("${module}pom.xml" "${module}src/main")
done

# By the time of the last change of any kind (ctime): a file that is put back or unpacked with its
# old date counts as changed.
is_fresh() {
  read -r build 2>/dev/null <"$dist/current" || return 1
  local stamp="$dist/$build/stamp"
  [[ -e $stamp && $(<"$stamp") == "$java_home" ]] || return 1
  [[ -z $(find "${inputs[@]}" -cnewer "$stamp" -print -quit 2>&1) ]]
}

say() {
  printf '%s\n' "$1" >&2
}

# Keeps one line up to date while a build goes on.
show_progress() {
  local since=$SECONDS
  while :; do
    printf '\rbuilding (%s) ... %d s ' "$1" $((SECONDS - since)) >&2
    sleep 1
  done
}

start_progress() {
  if [[ -t 2 ]]; then
    show_progress "$1" 9>&- &
    ticker=$!
    trap stop_progress EXIT
  else
    say "building ($1) ..."
  fi
}

stop_progress() {
  [[ -n ${ticker-} ]] || return 0
  kill "$ticker" 2>/dev/null
  wait "$ticker" 2>/dev/null
  ticker=''
  printf '\r\033[K' >&2
}

# Locks descriptor 9 until it is closed or this process ends, however it ends. Perl is for systems
# without flock(1); a lock belongs to the open file, so it outlives the program that takes it.
lock() {
  if command -v flock >/dev/null; then
    flock "$@" 9
  else
    perl -e 'open(my $f, ">&=", 9) or exit 2; exit !flock($f, $ARGV[0] ? 6 : 2)' "$#"
  fi
}

update() {
  exec 9>"$dist/lock"
  if ! lock -n; then
    say 'waiting for another build ...'
    lock
  fi
  if ! is_fresh; then
    [[ -n $build ]] && start_progress 'sources changed' || start_progress 'first use'
    make_build
    stop_progress
  fi
  exec 9>&-
}

make_build() {
  local new old="$build"
  build="build-$(date +%s)-$$"
  new="$dist/$build"
  mkdir -p "$new/lib" "$new/users"
  printf '%s' "$java_home" >"$new/stamp" # before the sources are read
  rm -rf "$root/cli/target/spin-build/lib"
  compile >"$dist/log" 2>&1 </dev/null || fail $? "$new"
  cp "$root"/{cli,examples}/target/spin-build/spinoff-*.jar \
    "$root"/cli/target/spin-build/lib/*.jar "$new/lib" || fail $? "$new"
  rehearse "$new" >>"$dist/log" 2>&1 </dev/null
  printf '%s\n' "$build" >"$dist/next" && mv -f "$dist/next" "$dist/current"
  remove_unused "$old"
}

# Without the checks of the real build, which are for those who change the code, and in a folder of
# its own, so that the real build does not take these classes for checked ones.
compile() {
  local quick=(-Dspinoff.target=target/spin-build -Dmaven.test.skip=true -Dspinoff.lint=-Xlint:none
    -Dspinoff.doclint=-Xdoclint:none
    "-Dspinoff.errorprone=-Xplugin:ErrorProne -XepDisableAllChecks" -Dspinoff.nullaway=)
  (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS-} -Dorg.slf4j.simpleLogger.defaultLogLevel=warn" \
    JAVA_HOME="$java_home" ./mvnw -B -ntp -pl cli,examples -am "${quick[@]}" package)
}

# Writes the cache of loaded classes by running a small program. Without it all works, more slowly.
rehearse() {
  "$java" -XX:AOTCacheOutput="$1/spin.aot" -cp "$(class_path "$1")" dev.spinoff.cli.Spin \
    dev.spinoff.cli.Rehearsal -name rehearsal -msg start -using 'rounds=3,pause=5ms,words=[a,b]'
}

# Maven says everything twice: once as the compiler has said it, and once more.
compiler_errors() {
  grep -q '^\[ERROR\] COMPILATION ERROR' "$dist/log" \
    && sed -e '/^\[ERROR\] Failed to execute goal/,$d' -e '/^\[ERROR\] COMPILATION ERROR/d' "$dist/log"
}

maven_errors() {
  grep -vE '^\[ERROR\] *($|->|\[Help|To see|Re-run|For more|After correcting|  mvn <args>)' "$dist/log"
}

# $1 is how it ended: by an interrupt, which needs no words, or by a mistake in the sources.
fail() {
  stop_progress
  rm -rf "$2"
  [[ $1 -le 128 ]] || exit "$1"
  compiler_errors >&2 || maven_errors >&2
  say 'spin: the build failed'
  exit 1
}

# $1 stays whoever uses it: it may have been chosen by a launcher that has not signed yet.
remove_unused() {
  local other user
  for other in "$dist"/build-*; do
    [[ ${other##*/} != "$build" && ${other##*/} != "$1" ]] || continue
    for user in "$other"/users/*; do
      kill -0 "${user##*/}" 2>/dev/null && continue 2
    done
    rm -rf "$other"
  done
}

# The jars of the build $1. The cache holds only as long as they come first, in this order.
class_path() {
  local jars=("$1"/lib/*.jar)
  local IFS=:
  printf '%s' "${jars[*]}"
}

# What -cp adds: the JVM must know it before the command can read its own options.
user_class_path() {
  local argument is=''
  for argument in "$@"; do
    if [[ $is == path ]]; then
      printf ':%s' "$argument"
    elif [[ -z $is ]]; then
      case "$argument" in
        -cp=* | --class-path=*) printf ':%s' "${argument#*=}" ;;
        -cp | --class-path) is=path && continue ;;
        -using | --using | -msg | --msg | -name | --name | -pid | --pid | -nid | --node-id | \
          -bind | --bind | -cluster | --cluster | -secret-file | --secret-file | -tls-* | --tls-* | \
          -heartbeat | --heartbeat | -down-after | --down-after | \
          -n | --count | -within | --within | -actor | --actor)
          is=value && continue
          ;;
        --) return ;;
      esac
    fi
    is=''
  done
}

mkdir -p "$dist" || exit 1
is_fresh || update

here="$dist/$build"
{ : >"$here/users/$$"; } 2>/dev/null
[[ -t 1 ]] && is_terminal=true || is_terminal=false
# Some options of the JVM make the cache unusable. It says so at length; that is not worth it.
options=(-XX:+ExitOnOutOfMemoryError -Xlog:aot=off,cds=off "-Dspin.terminal=$is_terminal")
[[ -e $here/spin.aot ]] && options+=("-XX:AOTCache=$here/spin.aot")

# Simulated threads run on a scheduler of their own, which the JDK does not offer yet. The progress
# bar must know how wide the terminal is.
if [[ ${1-} == simulate ]]; then
  options+=(--add-opens java.base/java.lang=ALL-UNNAMED)
  if [[ $is_terminal == true && ${TERM-} != dumb ]]; then
    read -r _ columns 2>/dev/null < <(stty size </dev/tty 2>/dev/null)
    [[ ${columns-0} -ge 40 ]] || columns=80
    options+=("-Dspin.columns=$columns")
  fi
fi

# SPIN_JAVA_OPTS is split at blanks on purpose.
# shellcheck disable=SC2086
exec "$java" "${options[@]}" ${SPIN_JAVA_OPTS-} -cp "$(class_path "$here")$(user_class_path "$@")" \
  dev.spinoff.cli.Spin "$@"
