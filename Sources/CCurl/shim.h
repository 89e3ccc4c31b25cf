#pragma once
#include <curl/curl.h>
#include <netdb.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>

// libcurl's setters and getters are variadic, which Swift cannot call: one typed function for each kind of value.

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_bytes(CURL *easy, CURLoption option, const void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_on_data(CURL *easy, CURLoption option, curl_write_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}
static inline CURLcode ccurl_on_read(CURL *easy, curl_read_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_READFUNCTION, callback);
}
static inline CURLcode ccurl_on_progress(CURL *easy, curl_xferinfo_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, callback);
}
static inline CURLcode ccurl_on_open_socket(CURL *easy, curl_opensocket_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}
static inline CURLcode ccurl_on_tls_context(CURL *easy, curl_ssl_ctx_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, callback);
}
static inline CURLcode ccurl_on_ready(CURL *easy, curl_prereq_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_get_text(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_get_certificates(CURL *easy, struct curl_certinfo **value) {
  return curl_easy_getinfo(easy, CURLINFO_CERTINFO, value);
}

// Misspelt until libcurl 8.2, where the old spelling became a macro.
static const CURLoption ccurl_mail_tolerates_refusals = CURLOPT_MAIL_RCPT_ALLLOWFAILS;

// The result sits in a union, which Swift does not import as a plain member.
static inline CURLcode ccurl_message_result(const CURLMsg *message) { return message->data.result; }

static inline CURLSHcode ccurl_share_names(CURLSH *share) {
  return curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
}

// OpenSSL's application data and info callback: how the alerts of a handshake are heard. `context` is what
// CURLOPT_SSL_CTX_FUNCTION hands over when libcurl is built with OpenSSL.
typedef void (*ccurl_tls_callback)(const SSL *ssl, int where, int value);
static inline void ccurl_trace_tls(void *context, void *user, ccurl_tls_callback callback) {
  SSL_CTX_set_app_data((SSL_CTX *)context, user);
  SSL_CTX_set_info_callback((SSL_CTX *)context, callback);
}
static inline void *ccurl_trace_user(const SSL *ssl) { return SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)); }
static inline int ccurl_certificate_requested(const SSL *ssl) { return SSL_get_state(ssl) == TLS_ST_CR_CERT_REQ; }
// Whether this side just gave the handshake up for what the peer sent; its mere silence or absence does not count.
static inline int ccurl_protocol_violated(void) {
  unsigned long error = ERR_peek_last_error();
  return ERR_GET_LIB(error) == ERR_LIB_SSL && ERR_GET_REASON(error) != SSL_R_UNEXPECTED_EOF_WHILE_READING;
}

// The verify callback: whose certificate was refused, since nothing of the chain is kept when the handshake fails.
static inline void ccurl_trace_refusals(void *context, int (*callback)(int, X509_STORE_CTX *)) {
  SSL_CTX_set_verify((SSL_CTX *)context, SSL_CTX_get_verify_mode((SSL_CTX *)context), callback);
}
static inline void *ccurl_refusal_user(X509_STORE_CTX *store) {
  SSL *ssl = (SSL *)X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
  return ssl ? ccurl_trace_user(ssl) : NULL;
}
static inline int ccurl_refused_names(X509_STORE_CTX *store, char *subject, char *issuer, int size) {
  X509 *certificate = X509_STORE_CTX_get_current_cert(store);
  if (!certificate) return 0;
  X509_NAME_oneline(X509_get_subject_name(certificate), subject, size);
  X509_NAME_oneline(X509_get_issuer_name(certificate), issuer, size);
  return 1;
}

// glibc shows these two only to GNU sources.
enum { ccurl_eai_nodata = -5, ccurl_eai_addrfamily = -9 };

// A macro in curl.h, which Swift does not import.
static inline const curl_version_info_data *ccurl_version(void) { return curl_version_info(CURLVERSION_NOW); }

// Variadic as well.
static inline int ccurl_name_thread(const void *name) { return prctl(PR_SET_NAME, name, 0, 0, 0); }

// The Glibc module lacks timerfd and eventfd.

static inline int ccurl_timer_open(void) {
  return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
}
static inline void ccurl_timer_set(int timer, long long nanoseconds) {
  struct itimerspec when = {.it_value = {nanoseconds / 1000000000, nanoseconds % 1000000000}};
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL);
}

static inline int ccurl_event_open(void) {
  return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}
static inline void ccurl_event_set(int event) {
  eventfd_write(event, 1);
}
static inline void ccurl_event_clear(int event) {
  eventfd_t count;
  eventfd_read(event, &count);
}
