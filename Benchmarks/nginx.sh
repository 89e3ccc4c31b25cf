# Sourced: starts nginx with the server block in $1, in which PORT and TLS-PORT stand for its ports, and sets $port; $folder is its own,
# and $server its process.
# nginx cannot choose a port by itself: try random ones until it starts.
start_nginx() {
  for attempt in 1 2 3 4; do
    port=$(($(od -An -N2 -tu2 /dev/urandom) % 10000 + 20000))
    try_nginx "$(echo "$1" | sed "s/TLS-PORT/$((port + 1))/; s/PORT/$port/")" && return 0
  done
  cat "$folder/error.log"
  exit 1
}

try_nginx() {
  cat >"$folder/nginx.conf" <<END
daemon off;
pid $folder/nginx.pid;
error_log $folder/error.log;
worker_processes 2;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path $folder/client;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
  server { $1 }
}
END
  nginx -p "$folder" -c "$folder/nginx.conf" -e "$folder/error.log" &
  server=$!
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    if [ -s "$folder/nginx.pid" ]; then return 0; fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  kill "$server" 2>/dev/null || true
  server=
  return 1
}

# Ends the server and takes the folder away.
finish_nginx() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
  rm -r "$folder"
}
