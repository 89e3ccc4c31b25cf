// The least a careful C program does for a probe: the yardstick for the engine. Easy handles are set up once and used
// again; header and body are kept; the infos that the engine reports are read.
#include "BareLoop.h"
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

struct slot {
  CURL *easy;
  char header[65536];
  char body[65536];
  size_t header_length, body_length;
};

struct loop {
  CURLM *multi;
  int epoll;
  long timeout;
  const char *const *urls;
  int url_count, started, finished, answered, count;
  const char *ca_file;
};

static long long now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static size_t on_header(char *data, size_t size, size_t count, void *user) {
  struct slot *slot = user;
  size_t length = size * count;
  if (slot->header_length + length > sizeof slot->header) return 0;
  memcpy(slot->header + slot->header_length, data, length);
  slot->header_length += length;
  return length;
}

static size_t on_body(char *data, size_t size, size_t count, void *user) {
  struct slot *slot = user;
  size_t length = size * count;
  if (slot->body_length + length > sizeof slot->body) return 0;
  memcpy(slot->body + slot->body_length, data, length);
  slot->body_length += length;
  return length;
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *user, void *known) {
  struct loop *loop = user;
  (void)easy;
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(loop->epoll, EPOLL_CTL_DEL, socket, NULL);
    return 0;
  }
  struct epoll_event event = {.data.fd = socket};
  if (what & CURL_POLL_IN) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
  epoll_ctl(loop->epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
  if (!known) curl_multi_assign(loop->multi, socket, loop);
  return 0;
}

static int on_timer(CURLM *multi, long timeout, void *user) {
  (void)multi;
  struct loop *loop = user;
  loop->timeout = timeout < 0 ? -1 : now_ms() + timeout;
  return 0;
}

static void set_policy(CURL *easy, const char *ca_file, struct slot *slot) {
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
  curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
  curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "CurlMulti");
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 30000L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 30000L);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, slot);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, slot);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, slot);
}

static void start(struct loop *loop, struct slot *slot) {
  slot->header_length = slot->body_length = 0;
  curl_easy_setopt(slot->easy, CURLOPT_URL, loop->urls[loop->started++ % loop->url_count]);
  curl_multi_add_handle(loop->multi, slot->easy);
}

static void read_infos(struct loop *loop, CURL *easy, CURLcode code) {
  static const CURLINFO times[] = {CURLINFO_CONNECT_TIME_T, CURLINFO_APPCONNECT_TIME_T, CURLINFO_PRETRANSFER_TIME_T,
                                   CURLINFO_STARTTRANSFER_TIME_T, CURLINFO_TOTAL_TIME_T};
  curl_off_t time;
  long status = 0, number;
  char *address;
  struct curl_certinfo *certificates;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  for (size_t i = 0; i < sizeof times / sizeof *times; i++) curl_easy_getinfo(easy, times[i], &time);
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
  curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &number);
  curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &number);
  curl_easy_getinfo(easy, CURLINFO_CERTINFO, &certificates);
  loop->answered += code == CURLE_OK && status == 200;
}

static void reap(struct loop *loop) {
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read(loop->multi, &left))) {
    CURL *easy = message->easy_handle;
    struct slot *slot;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &slot);
    read_infos(loop, easy, message->data.result);
    curl_multi_remove_handle(loop->multi, easy);
    loop->finished++;
    if (loop->started < loop->count) start(loop, slot);
  }
}

static void turn(struct loop *loop) {
  struct epoll_event events[256];
  long long wait = loop->timeout < 0 ? 1000 : loop->timeout - now_ms();
  int running, ready = epoll_wait(loop->epoll, events, 256, wait < 0 ? 0 : (int)wait);
  for (int i = 0; i < ready; i++) {
    int what = 0;
    if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) what |= CURL_CSELECT_IN;
    if (events[i].events & EPOLLOUT) what |= CURL_CSELECT_OUT;
    curl_multi_socket_action(loop->multi, events[i].data.fd, what, &running);
  }
  if (loop->timeout >= 0 && loop->timeout <= now_ms()) {
    loop->timeout = -1;
    curl_multi_socket_action(loop->multi, CURL_SOCKET_TIMEOUT, 0, &running);
  }
  reap(loop);
}

int bare_loop_run(const char *const *urls, int url_count, const char *ca_file, int count, int window) {
  struct loop loop = {.multi = curl_multi_init(), .epoll = epoll_create1(EPOLL_CLOEXEC), .timeout = -1, .urls = urls,
                      .url_count = url_count, .count = count, .ca_file = ca_file};
  struct slot *slots = calloc((size_t)window, sizeof *slots);
  curl_multi_setopt(loop.multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(loop.multi, CURLMOPT_SOCKETDATA, &loop);
  curl_multi_setopt(loop.multi, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt(loop.multi, CURLMOPT_TIMERDATA, &loop);
  for (int i = 0; i < window; i++) {
    slots[i].easy = curl_easy_init();
    set_policy(slots[i].easy, ca_file, &slots[i]);
    if (loop.started < count) start(&loop, &slots[i]);
  }
  while (loop.finished < count) turn(&loop);
  for (int i = 0; i < window; i++) curl_easy_cleanup(slots[i].easy);
  curl_multi_cleanup(loop.multi);
  close(loop.epoll);
  free(slots);
  return loop.answered;
}
