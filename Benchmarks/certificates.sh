# Sourced: writes into $folder an authority (ca.pem), the server's certificate for the names in $1 (leaf.pem, leaf.key),
# and the system's whole bundle with the authority at its end (bundle.pem).
make_certificates() {
  new_key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
  openssl req -x509 $new_key -days 2 -subj "/CN=benchmark authority" \
    -keyout "$folder/ca.key" -out "$folder/ca.pem" 2>/dev/null
  echo "subjectAltName=$1" >"$folder/names"
  openssl req -new $new_key -subj "/CN=benchmark" -keyout "$folder/leaf.key" -out "$folder/leaf.csr" 2>/dev/null
  openssl x509 -req -days 2 -in "$folder/leaf.csr" -CA "$folder/ca.pem" -CAkey "$folder/ca.key" -CAcreateserial \
    -extfile "$folder/names" -out "$folder/leaf.pem" 2>/dev/null
  cat /etc/ssl/certs/ca-certificates.crt "$folder/ca.pem" >"$folder/bundle.pem"
}
