#pragma once
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <time.h>

// Seconds since 1970 at which a certificate expires, or -1 if its date cannot be read.
static inline long long ccrypto_expiry(const X509 *certificate) {
  struct tm date;
  return ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &date) == 1 ? (long long)timegm(&date) : -1;
}
