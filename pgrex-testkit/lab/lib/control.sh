# shellcheck shell=bash
# The control host: where a program that operates the cluster runs. Its files stand in $STATE.

control_files() {
  local host
  mkdir "$STATE/host-keys"
  ssh-keygen -q -t ed25519 -N '' -C "$LAB" -f "$STATE/id_ed25519"
  for host in "${HOSTS[@]}"; do ssh-keygen -q -t ed25519 -N '' -C "$host" -f "$STATE/host-keys/$host"; done
  known_hosts >"$STATE/known_hosts"
  cat >"$STATE/ssh_config" <<CONF
Host pgrex01
  HostName 192.168.2.1
Host pgrex02
  HostName 192.168.2.2
Host pgrex01 pgrex02 192.168.*
  User root
  IdentityFile $STATE/id_ed25519
  IdentitiesOnly yes
  UserKnownHostsFile $STATE/known_hosts
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
CONF
  printf '#!/bin/sh\nexec nsenter --net=/run/netns/%s -- ssh "$@"\n' "$LAN_NS" >"$STATE/ssh"
  chmod 755 "$STATE/ssh"
  cp "$HERE/control/pg-rex_tools.conf" "$HERE/host/root/pm_pcsgen_env.xml" "$STATE/"
}

# The addresses on the D-LAN and S-LAN that move from host to host are known with both keys.
known_hosts() {
  local host i key
  for host in "${HOSTS[@]}"; do
    i=$(number "$host")
    key=$(cut -d' ' -f1,2 "$STATE/host-keys/$host.pub")
    echo "$host,192.168.2.$i,192.168.1.$i,192.168.3.$i,192.168.0.$i $key"
    echo "192.168.2.3,192.168.0.10,192.168.0.20 $key"
  done
}
