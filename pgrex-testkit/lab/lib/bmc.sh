# shellcheck shell=bash
# One simulated BMC a host, at 192.168.2.10N, Administrator / ipmipass: what fence_ipmilan talks to.

bmc_up() {
  local host=$1 i dir
  i=$(number "$host")
  dir=$STATE/$host/bmc
  mkdir -p "$dir"
  printf '#!/bin/sh\nPGREX_LAB=%s exec "%s" chassis %s "$@"\n' "$LAB" "$HERE/lab" "$host" >"$dir/chassis"
  chmod +x "$dir/chassis"
  cat >"$dir/lan.conf" <<CONF
name "$host"
set_working_mc 0x20
  startlan 1
    addr 192.168.2.10$i 623
    priv_limit admin
    allowed_auths_callback none md2 md5 straight
    allowed_auths_user none md2 md5 straight
    allowed_auths_operator none md2 md5 straight
    allowed_auths_admin none md2 md5 straight
    guid a123456789abcdefa123456789abcde$i
  endlan
  chassis_control "$dir/chassis"
  startnow false
user 1 true "" "test" user 10 none md2 md5 straight
user 2 true "Administrator" "ipmipass" admin 10 none md2 md5 straight
CONF
  cat >"$dir/bmc.emu" <<'EMU'
mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
EMU
  # Not through `ip netns exec`: that remounts /sys, and a host booted from here would find no cgroups.
  spawn "$dir/pid" "$dir/log" nsenter --net="/run/netns/$LAN_NS" \
    ipmi_sim -c "$dir/lan.conf" -f "$dir/bmc.emu" -s "$dir" -n
}

bmc_down() { end "$STATE/$1/bmc/pid" TERM; }

# ipmi_sim's chassis_control: `get power`, `set power 0|1`, `set reset 1`. It must answer at once.
cmd_chassis() {
  local host=$1 op=$2
  shift 2
  echo "$(date +%FT%T.%3N) $op $*" >>"$STATE/$host/bmc/chassis.log"
  case "$op $1" in
    "get power") if is_on "$host"; then echo power:1; else echo power:0; fi ;;
    "get boot") echo boot:none ;;
    get*) echo "$1:0" ;;
    "set power") if [[ $2 == 1 ]]; then power_on "$host"; else power_off "$host"; fi ;;
    "set reset") power_off "$host"; power_on "$host" ;;
  esac
}
