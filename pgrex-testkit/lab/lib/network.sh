# shellcheck shell=bash
# The LANs: bridges in the network namespace $LAB-lan, which is also the control host's.
# Each host has a namespace of its own that outlives it, as cables outlive a server.

LANS=(dlan:192.168.2 ic1:192.168.1 ic2:192.168.3 slan:192.168.0)
LAN_NS=$LAB-lan

namespace() { echo "$LAB-$1"; }
has_namespace() { [[ -e /run/netns/$1 ]]; }

in_control() { nsenter --net="/run/netns/$LAN_NS" -- "$@"; }

networks_up() {
  local host lan name net i
  ip netns add "$LAN_NS"
  for host in "${HOSTS[@]}"; do ip netns add "$(namespace "$host")"; done
  {
    echo link set lo up
    for lan in "${LANS[@]}"; do
      name=${lan%:*} net=${lan#*:}
      echo "link add br-$name type bridge"
      echo "link set br-$name up"
      echo "addr add $net.254/24 dev br-$name"
      for host in "${HOSTS[@]}"; do
        i=$(number "$host")
        echo "link add v$i-$name type veth peer name $name netns $(namespace "$host")"
        echo "link set v$i-$name master br-$name up"
      done
    done
    for host in "${HOSTS[@]}"; do echo "addr add 192.168.2.10$(number "$host")/24 dev br-dlan"; done
  } | ip -n "$LAN_NS" -batch -
}

# The host's own addresses and no others: without this its virtual addresses would survive a power cut.
plug_in() {
  local host=$1 lan
  {
    echo link set lo up
    for lan in "${LANS[@]}"; do
      echo "addr flush dev ${lan%:*}"
      echo "link set ${lan%:*} up"
      echo "addr add ${lan#*:}.$(number "$host")/24 dev ${lan%:*}"
    done
  } | ip -n "$(namespace "$host")" -batch -
}

# A server without power sends no farewell: its peers see silence, not closed connections.
unplug() {
  local lan
  has_namespace "$(namespace "$1")" || return 0
  for lan in "${LANS[@]}"; do echo "link set ${lan%:*} down"; done | ip -n "$(namespace "$1")" -batch - || true
}

# Only addresses that the cluster added go: connections of the host's own stay.
drop_virtual_addresses() {
  local host=$1 lan address
  for lan in "${LANS[@]}"; do
    ip -n "$(namespace "$host")" -4 -o addr show dev "${lan%:*}" | while read -r _ _ _ address _; do
      [[ $address == "${lan#*:}.$(number "$host")/24" ]] ||
        ip -n "$(namespace "$host")" addr del "$address" dev "${lan%:*}"
    done
  done
}

cmd_net() {
  local host=${1:-} action=${2:-} lan=${3:-} state
  known_host "$host"
  case $action in
    cut) state=down ;;
    heal) state=up ;;
    *) die "net HOST cut|heal LAN" ;;
  esac
  [[ " ${LANS[*]%:*} " == *" $lan "* ]] || die "no LAN '$lan': ${LANS[*]%:*}"
  ip -n "$LAN_NS" link set "v$(number "$host")-$lan" "$state"
  [[ $action == cut ]] || await_link "$host" "$lan"
}

# The kernel tells of a carrier up to a second late. A host without power has none.
await_link() {
  local host=$1 lan=$2 port _
  port=v$(number "$host")-$lan
  is_on "$host" || return 0
  for _ in {1..50}; do
    [[ $(ip -n "$LAN_NS" -d link show "$port") != *"state UP"*"state forwarding"* ||
      $(ip -n "$(namespace "$host")" link show "$lan") != *"state UP"* ]] || return 0
    sleep 0.1
  done
  die "the link of $host to $lan does not come up"
}

heal_all() {
  local host lan
  for host in "${HOSTS[@]}"; do for lan in "${LANS[@]}"; do cmd_net "$host" heal "${lan%:*}"; done; done
}

networks_down() {
  local name
  for name in "${HOSTS[@]/#/$LAB-}" "$LAN_NS"; do
    ! has_namespace "$name" || ip netns del "$name"
  done
}
