# Shared by the scripts beside it: where things lie, and which way a command
# can be run on this machine. To be sourced, not run.
#
# There are four ways ("SECOND_SALE_WAY" forces one):
#   native  this distribution has the libraries
#   bwrap   a private Debian root, entered with bubblewrap
#   chroot  the same root, where namespaces are refused and we are root
#   inside  we are in such a root already

suite=trixie
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
checkout=$(dirname "$here")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/second-sale

say () { printf '%s\n' "$*" >&2; }
die () { say "$*"; exit 1; }
have () { command -v "$1" >/dev/null 2>&1; }
is_root () { [ "$(id -u)" = 0 ]; }

# The package list without its comments, in one order.
packages () { sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$here/packages" | LC_ALL=C sort -u; }

# The name of a root says what is in it: the packages, the suite, and how it is
# put together (the number is raised by hand when root-build changes the result).
root_dir () {
  local key
  key=$({ echo "$suite 1"; packages; } | sha256sum | cut -c1-12)
  echo "$cache/root-$key"
}

# One for each checkout, so that two worktrees never share a build, and each
# root, since a build made with other compilers and libraries is stale in ways
# that ninja cannot see.
build_dir () {
  local where=native
  if [ -e /etc/second-sale-root ]; then where=$(cat /etc/second-sale-root); fi
  echo "$cache/build/$(printf '%s' "$checkout" | sha256sum | cut -c1-12)-$where"
}

# For a distribution that is not known by name: are they there?
native_libraries () {
  have pkg-config && pkg-config --atleast-version=4.18 gtk4 2>/dev/null \
    && pkg-config --atleast-version=1.7 libadwaita-1 2>/dev/null
}

# What /etc/os-release calls this system, and whether it is new enough to have
# the libraries even if they are not installed yet.
distribution () {
  (
    ID='' ID_LIKE='' VERSION_ID=''
    [ -r /etc/os-release ] && . /etc/os-release
    echo "$ID ${VERSION_ID:-0}"
  )
}

# $1 >= $2, as version numbers.
at_least () { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]; }

native_distribution () {
  local id version
  read -r id version < <(distribution)
  case $id in
    # Testing and unstable carry no version.
    debian) [ "$version" = 0 ] || at_least "$version" 13 ;;
    ubuntu) at_least "$version" 25.04 ;;
    fedora) at_least "$version" 42 ;;
    arch | opensuse-tumbleweed) true ;;
    *) native_libraries ;;
  esac
}

way () {
  if [ -e /etc/second-sale-root ]; then echo inside
  elif [ -n "${SECOND_SALE_WAY:-}" ]; then echo "$SECOND_SALE_WAY"
  elif native_distribution; then echo native
  elif bwrap_works; then echo bwrap
  elif is_root; then echo chroot
  else echo none
  fi
}

# As root plain bwrap does, unless mounting is forbidden; anyone else, and that
# root, needs a user namespace.
bwrap_try () {
  bwrap "$@" --unshare-pid --ro-bind / / --proc /proc --dev /dev true 2>/dev/null
}

bwrap_user () {
  if is_root && bwrap_try; then return; fi
  printf '%s\n' --unshare-user
}

bwrap_works () {
  if ! have bwrap; then install_root_tools || true; fi
  have bwrap && { { is_root && bwrap_try; } || bwrap_try --unshare-user; }
}

# Only on a Debian or Ubuntu host can we put the tools in place ourselves.
install_root_tools () {
  local tool missing=()
  for tool in mmdebstrap:mmdebstrap bwrap:bubblewrap newuidmap:uidmap; do
    have "${tool%%:*}" || missing+=("${tool##*:}")
  done
  # Debian has its own keys; Ubuntu has them in a package.
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
  [ ${#missing[@]} = 0 ] && return 0
  is_root && have apt-get || return 1
  say "Installing ${missing[*]} on this machine."
  {
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  } >&2 </dev/null
}

# Starts the calling script again where the libraries are, once; "$@" are its
# arguments. What a native distribution lacks is installed or named first.
enter () {
  [ -z "${SECOND_SALE_ENTERED:-}" ] || return 0
  if [ "$(way)" = native ]; then "$here/install" "$@"; fi
  SECOND_SALE_ENTERED=1 exec "$here/shell" "$here/$(basename "$0")" "$@"
}

# Configures once, or again when the options have changed, then builds.
#   configure_and_build DIRECTORY [MESON OPTION…]
configure_and_build () {
  local directory=$1 log=$1.log
  shift
  mkdir -p "$(dirname "$directory")"
  if [ "$(cat "$directory/.options" 2>/dev/null)" != "$*" ]; then
    rm -rf --one-file-system "$directory"
    say "Configuring in $directory"
    meson setup "$directory" "$checkout" "--prefix=$directory/installed" "$@" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
    echo "$*" >"$directory/.options"
  fi
  # Someone who looks on sees it move; a log has only what went wrong.
  if [ -t 2 ]; then
    ninja -C "$directory" >&2
  else
    say "Building in $directory"
    ninja -C "$directory" --quiet >"$log" 2>&1 || { cat "$log" >&2; return 1; }
  fi
}

# One at a time in a build directory; the lock goes with the process.
lock_build () {
  mkdir -p "$1"
  exec 8>"$1/lock"
  flock -n 8 || { say "Waiting for another build of this checkout."; flock 8; }
}
