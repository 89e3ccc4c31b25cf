# Sourced: an nginx for what runs until the script ends, and in $folder its certificates.

# Starts nginx with the locations in $1 and sets $port; the one after that is for TLS.
# nginx cannot choose a port by itself: try random ones until it starts.
start_nginx() {
  for attempt in 1 2 3 4; do
    port=$(($(od -An -N2 -tu2 /dev/urandom) % 10000 + 20000))
    try_nginx "$1" && return 0
  done
  cat "$folder/error.log"
  exit 1
}

# The server's addresses by the scheme in $1, each followed by $2: several, so that the client's ports outlast TIME_WAIT.
urls() {
  [ "$1" = https ] && secure=1 || secure=0
  for address in 1 2 3 4; do echo "$1://127.0.0.$address:$((port + secure))$2"; done
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
  server {
    listen $port backlog=4096;
    listen $((port + 1)) ssl backlog=4096;
    ssl_certificate $folder/leaf.pem;
    ssl_certificate_key $folder/leaf.key;
    ssl_protocols TLSv1.3;
    default_type application/json;
    $1
  }
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

folder=$(mktemp -d)
server=
trap finish_nginx EXIT
trap 'exit 1' INT TERM
. "$here/certificates.sh"
make_certificates "IP:127.0.0.1,IP:127.0.0.2,IP:127.0.0.3,IP:127.0.0.4"
