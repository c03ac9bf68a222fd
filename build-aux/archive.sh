# Where Debian's packages come from, for the scripts that make a root of them. To be sourced
# after lib.sh, not run.

# The archive this machine already trusts and reaches, from its own apt
# configuration in both formats: the entry its release comes from, on a Debian
# system, or else one that is Debian's by its path. Where there is none (another
# distribution) it is left to mmdebstrap, which knows Debian's own.
# SECOND_SALE_MIRROR overrides all that.
mirror () {
  if [ -n "${SECOND_SALE_MIRROR:-}" ]; then
    echo "$SECOND_SALE_MIRROR"
    return
  fi
  { one_line_sources; deb822_sources; } | resolve_lists | awk -v release="$(debian_release)" '
    release != "" && $2 == release && !own { own = $1 }
    $1 ~ /\/debian\/?$/ && !path { path = $1 }
    END { if (own) print own; else if (path) print path }'
}

# Cloud images name a file that holds the addresses.
resolve_lists () {
  local address suite
  while read -r address suite; do
    case $address in
      mirror+file:*) address=$(grep -m1 -oE '^[^#[:space:]]+' "/${address##*:/}" 2>/dev/null) || continue ;;
      mirror:*) continue ;;
    esac
    echo "$address $suite"
  done
}

debian_release () {
  (
    ID='' VERSION_CODENAME=''
    [ -r /etc/os-release ] && . /etc/os-release
    if [ "$ID" = debian ]; then echo "$VERSION_CODENAME"; fi
  )
}

one_line_sources () {
  local file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -r "$file" ] || continue
    sed -nE 's/^[[:space:]]*deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+)[[:space:]]+([^[:space:]]+)[[:space:]].*\<main\>.*/\2 \3/p' "$file"
  done
}

deb822_sources () {
  local file
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] || continue
    awk '
      function flush () {
        if (uris != "" && types ~ /(^| )deb( |$)/ && components ~ /main/ && enabled !~ /^no/)
          print uris, suites
        uris = suites = types = components = enabled = ""
      }
      /^#/ { next }
      /^[[:space:]]*$/ { flush (); next }
      {
        key = tolower ($0); sub (/:.*/, "", key)
        value = $0; sub (/^[^:]*:[[:space:]]*/, "", value)
        if (key == "uris") { split (value, u, " "); uris = u[1] }
        else if (key == "suites") { split (value, s, " "); suites = s[1] }
        else if (key == "types") types = value
        else if (key == "components") components = value
        else if (key == "enabled") enabled = tolower (value)
      }
      END { flush () }' "$file"
  done
}

# Proxies, timeouts and certificates of the host hold for the archive too.
transport_options () {
  have apt-config || return 0
  apt-config dump | grep -E '^Acquire::(http|https|Retries)' || true
}

# The keys of a release are also signed with those of the one before, so any
# recent keyring of Debian will do.
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
